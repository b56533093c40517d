import { describe, expect, it } from 'vitest'
import { factClasses, withheldReasons } from '../shared/src/classes.ts'
import { eventKinds } from '../shared/src/events.ts'
import { jobKinds, mailAnswers, redisStates } from '../shared/src/operations.ts'
import { organisationKinds } from '../shared/src/organisations.ts'
import { refusals } from '../shared/src/refusals.ts'
import { positions, roles, standings } from '../shared/src/roles.ts'
import { caseStates, reportStates } from '../shared/src/states.ts'
import { bareCasts } from './rules/casts.ts'
import { againstDirection, importsOf, leaningBothWays, roomOf, told } from './rules/imports.ts'
import { find, isSpec, sources, spokenIn, stylesOf, under, withoutComments } from './rules/tree.ts'
import { keysAt, languages, roomsOf, sentences, valuesOf } from './rules/words.ts'

const server = under('server/src/')
const web = under('web/src/')
const features = [
  'people', 'organisations', 'sites', 'reports', 'cases', 'parties', 'notices', 'workers', 'consents', 'casework', 'screenings',
  'findings', 'responses', 'actions', 'dates', 'plans', 'claims', 'money', 'closures', 'lessons', 'referrals', 'transfers', 'services', 'inspections', 'channels',
  'evidence', 'files', 'clocks', 'check-ins', 'complaints', 'jurisdictions', 'audit', 'notifications', 'insights', 'exchange', 'operations', 'my-work', 'caseload', 'retention', 'supply', 'self-reports', 'hotlines', 'practice',
]
const nothing = (found: string[], why: string) => expect(found, why).toEqual([])
const sheets = web.filter(({ name }) => /\.(vue|css)$/.test(name)).map(stylesOf)

describe('size', () => {
  const caps: [string, RegExp, number][] = [
    ['an entity', /\.entity\.ts$/, 80],
    ['a resolver', /\.resolver\.ts$/, 100],
    ['a policy', /\.policy\.ts$/, 120],
    ['a service', /\.service\.ts$/, 200],
    ['a page', /^(?!App)\w+Page\.vue$/, 60],
    ['a component', /\.vue$/, 150],
    ['a composable', /^use[A-Z]\w*\.ts$/, 80],
    ['a file', /./, 300],
  ]
  it.each(caps)('%s matching %s has at most %i lines', (what, pattern, most) => {
    const long = sources.filter(({ name, lines }) => pattern.test(name) && lines.length > most)
    const found = long.map(({ path, lines }) => `${path} has ${lines.length}`)
    nothing(found, `${what} has at most ${most} lines: move a part out`)
  })
})

describe('the tree', () => {
  const grounds = ['platform', 'access', 'disclosure', 'live', 'demo']
  // The ten roles that every room may have, then those that a controller, a mail or a list asks for.
  const fileRoles = [
    'module', 'entity', 'policy', 'service', 'resolver', 'inputs', 'events', 'factory', 'policy.spec', 'spec',
    'controller', 'reads', 'connections', 'enums', 'page', 'mail', 'answer',
  ]
  it('has no folder on the server that the plan does not name', () => {
    const folders = new Set(server.map(({ path }) => roomOf(path, 'server/src/')))
    const known = [...grounds, ...features, 'app']
    nothing([...folders].filter((name) => !known.includes(name)), 'a new room is named in the list of this file first')
  })

  it('names each file of a feature by its role', () => {
    const inFeatures = server.filter(({ path }) => features.includes(roomOf(path, 'server/src/')))
    const plain = /^[a-z0-9-]+\.ts$/
    const roleOf = (name: string) => /^[a-z0-9-]+\.(.+)\.ts$/.exec(name)?.[1] ?? ''
    const wrong = inFeatures.filter(({ name }) => !plain.test(name) && !fileRoles.includes(roleOf(name)))
    nothing(wrong.map(({ path }) => path), `a role is one of ${fileRoles.join(', ')}; anything else has a plain name`)
  })

  it('has no barrels', () => {
    const barrels = sources.filter(({ name }) => /^index\.(ts|mjs)$/.test(name))
    nothing(barrels.map(({ path }) => path), 'a name is reachable by one click')
  })

  it('opens each entity and policy with one plain sentence', () => {
    const opening = /^(export (default )?(abstract )?class|export const \w+Policy\b)/
    const silent = server.filter(({ name, lines }) => {
      if (!/\.(entity|policy)\.ts$/.test(name)) return false
      const from = lines.findIndex((line) => opening.test(line))
      const above = lines.slice(0, from < 0 ? lines.length : from).filter((line) => !line.startsWith('import'))
      return !above.some((line) => /^(\/\*\*| \*|\/\/) ?\S/.test(line))
    })
    nothing(silent.map(({ path }) => path), 'say in one sentence what it is, above its first line of code')
  })
})

describe('imports point one way', () => {
  it('on the server', () => {
    const grounds = [['platform'], ['access'], ['disclosure'], ['parties']]
    const order = [...grounds, ['*'], ['notifications'], ['live'], ['app', 'demo']]
    const wrong = againstDirection(server.filter((file) => !isSpec(file)), 'server/src/', order)
    nothing(wrong.map(told), 'the ground does not know who stands on it')
  })

  it('between features of the server: no two lean on each other', () => {
    const inFeatures = server.filter((file) => !isSpec(file) && features.includes(roomOf(file.path, 'server/src/')))
    nothing(leaningBothWays(inFeatures, 'server/src/'), 'one of the two asks, the other answers')
  })

  it('in the browser', () => {
    const order = [['design'], ['ui'], ['gql', 'api', 'live', 'i18n'], ['*'], ['workspaces'], ['app']]
    const wrong = againstDirection(web.filter((file) => !isSpec(file)), 'web/src/', order)
    nothing(wrong.map(told), 'design <- ui <- gql, api, live, i18n <- features <- workspaces <- app')
  })

  it('and Get help stands alone', () => {
    const crossing = web.flatMap(importsOf).filter(({ from, to, isPackage }) => {
      if (isPackage || !to.startsWith('web/src/')) return false
      return from.startsWith('web/src/intake/') !== to.startsWith('web/src/intake/')
    })
    nothing(crossing.map(told), 'its weight is its own')
  })

  it('between the workspaces of the project', () => {
    const allowed: Record<string, string[]> = {
      shared: [], server: ['shared'], web: ['shared'], infra: ['shared'], e2e: ['shared', 'infra'],
    }
    const proofs = (path: string) => /\.spec\.ts$|^server\/(test\/|vitest)/.test(path)
    const wrong = sources.flatMap(importsOf).filter(({ from, to, isPackage }) => {
      const [home = ''] = from.split('/')
      const target = isPackage ? /^@amends\/(\w+)/.exec(to)?.[1] : to.split('/')[0]
      if (home === 'shared') return isPackage || target !== 'shared'
      if (!target || target === home || !(target in allowed)) return false
      return !(allowed[home]?.includes(target) || (target === 'infra' && proofs(from)))
    })
    nothing(wrong.map(told), 'shared imports nothing, and the browser never imports the server')
  })
})

describe('one seam', () => {
  it('to the database: no feature holds a repository', () => {
    const rooms = server.filter(({ path }) => !/^server\/src\/(platform|access)\//.test(path))
    const held = /@InjectRepository|\bgetRepository\(|\bcreateQueryBuilder\(/
    nothing(find(withoutComments(rooms), held), 'records are held through take, or read through the scope')
  })

  const sourcesOfChance =
    /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\b|\brandom(UUID|Bytes|Int)\b|\bgetRandomValues\b/

  it('for time, ids and chance on the server', () => {
    const all = [...server, ...under('server/migrations/')]
    const rooms = all.filter(({ path }) => !path.startsWith('server/src/platform/clock/'))
    const sql = /(?<![.\w])(now\(\)|clock_timestamp\(|gen_random_uuid\()|\bCURRENT_(DATE|TIMESTAMP)\b/i
    const stated = withoutComments(rooms.filter((file) => !isSpec(file)))
    const found = [...find(withoutComments(rooms), sourcesOfChance), ...find(stated, sql)]
    nothing(found, 'ask Clock and Ids, in SQL too, so that a world can be replayed')
  })

  it('for time, ids and chance in the browser', () => {
    const rooms = web.filter((file) => !isSpec(file) && !/^(ids|clock|chance)\.ts$/.test(file.name))
    nothing(find(withoutComments(rooms), sourcesOfChance), 'ids.ts, clock.ts and chance.ts are the seams')
  })
})

describe('the browser', () => {
  it('compares no roles', () => {
    const values = [...new Set<string>([...roles, ...organisationKinds, ...standings, ...positions])].join('|')
    const left = String.raw`\b\w*([rR]ole|[kK]ind|[sS]tanding|[pP]osition)\w*`
    const right = `['"](${values})['"]`
    const compared = new RegExp(String.raw`${left}\)?\s*[!=]==?\s*${right}|${right}\s*[!=]==?\s*\S*${left}`)
    const files = withoutComments(web.filter((file) => !isSpec(file)))
    nothing(find(files, compared), 'the server says what may be done, in can { … }')
  })

  it('knows only logical directions', () => {
    const name = /(^|[\s;{])([a-z-]*-)?(left|right)(-[a-z]+)*\s*:/
    const value = /\b(text-align|float|clear|justify-[a-z]+):\s*(left|right)\b/
    const found = [name, value].flatMap((pattern) => find(sheets, pattern))
    nothing(found, 'inline-start and inline-end, or Arabic reads backwards')
  })

  it('names colours by their meaning', () => {
    const number = /:[^;]*(#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch)\()/i
    const name = /:[^;]*(?<![-\w])(white|black|red|green|blue|gray|grey|orange|yellow|purple)(?![-\w])/i
    const token = /^\s*--[\w-]+:/
    const outside = sheets.filter(({ path }) => !path.startsWith('web/src/design/'))
    const read = outside.map((sheet) => ({
      ...sheet, lines: sheet.lines.map((line) => (token.test(line) && sheet.name === 'help.css' ? '' : line)),
    }))
    const found = [number, name].flatMap((pattern) => find(read, pattern))
    nothing(found, 'raw values live in web/src/design, and as tokens at the head of help.css')
  })

  it('has no page that the server does not answer when it is read anew', () => {
    const list = /export const pages = \[([^\]]*)\]/.exec(server.find(({ path }) => path === 'server/src/app.http.ts')?.text ?? '')?.[1] ?? ''
    const served = [...list.matchAll(/'([^']+)'/g)].map(([, path = '']) => path)
    const routes = web.filter(({ name }) => name.endsWith('.routes.ts')).flatMap(({ text }) => [...text.matchAll(/\bpath: '\/?([^']*)'/g)])
    const named = routes.map(([, path = '']) => `/${path}`)
    expect(named.length, 'the pages of the router are found').toBeGreaterThan(40)
    const answers = (path: string) => served.some((one) => (one.endsWith('/*') ? path.startsWith(one.slice(0, -1)) : path === one))
    nothing(named.filter((path) => !answers(path)), 'add it to `pages` in server/src/app.http.ts')
  })

  it('has no words of its own in templates', () => {
    nothing(web.filter(({ name }) => name.endsWith('.vue')).flatMap(spokenIn), 'words live in shared/locales')
  })
})

describe('words', () => {
  const english = sentences('en')

  it.each(languages.filter((language) => language !== 'en'))('in %s have the rooms and keys of English', (language) => {
    // the staff work in some of the languages of the workers; the others have Get help alone
    const rooms = roomsOf(language).includes('app.json') ? roomsOf('en') : ['help.json']
    expect(roomsOf(language)).toEqual(rooms)
    const other = sentences(language)
    const asked = [...english.keys()].filter((key) => rooms.some((room) => key.startsWith(`${room}/`)))
    const missing = asked.filter((key) => !other.has(key)).map((key) => `${key} is missing`)
    const extra = [...other.keys()].filter((key) => !english.has(key)).map((key) => `${key} is not in English`)
    nothing([...missing, ...extra], `${language} says what English says`)
  })

  it.each(languages)('in %s are messages that ask for the values of English', (language) => {
    const differ = [...sentences(language)].flatMap(([key, sentence]) => {
      const [here, there] = [valuesOf(sentence, language), valuesOf(english.get(key) ?? '', 'en')]
      if (sentence.trim() === '') return [`${key} is empty`]
      return here === there ? [] : [`${key} asks for ${here}, English for ${there}`]
    })
    nothing(differ, 'the same values in each language, in the syntax of ICU')
  })

  const lists: [string, readonly string[], string[]][] = [
    ['refusal', refusals, ['refusals.json']],
    ['event kind', eventKinds.map((kind) => kind.replace('.', '_')), ['inbox.json', 'kinds']],
    ['role', roles, ['app.json', 'roles']],
    ['standing', standings, ['app.json', 'standings']],
    ['position', positions, ['app.json', 'positions']],
    ['kind of organisation', organisationKinds, ['app.json', 'kinds']],
    ['state of a case', caseStates, ['app.json', 'states']],
    ['state of a report', reportStates, ['app.json', 'reportStates']],
    ['class of facts', factClasses, ['classes.json', 'names']],
    ['reason to withhold', withheldReasons, ['classes.json', 'withheld']],
    ['kind of job', jobKinds, ['operations.json', 'jobKinds']],
    ['answer of a mail server', mailAnswers, ['operations.json', 'mailAnswers']],
    ['state of Redis', redisStates, ['operations.json', 'redisStates']],
  ]
  it.each(lists)('every %s has its words', (what, list, [file = '', ...path]) => {
    const have = keysAt(file, ...path)
    nothing(list.filter((value) => !have.includes(value)), `each ${what} needs its words in ${file} ${path.join('.')}`)
  })
})

describe('nothing is left for later', () => {
  // This file names what it looks for.
  const others = sources.filter(({ name }) => name !== 'house-rules.spec.ts')

  it('no mark for work undone', () => {
    nothing(find(others, /\b(TODO|FIXME|XXX|HACK)\b/), 'do it, or make an issue of it')
  })

  it('no test is left out, preferred, or waits for time to pass', () => {
    const proofs = withoutComments(others.filter((file) => isSpec(file) || /^(e2e|server\/test)\//.test(file.path)))
    const marks = /\.(skip|only|todo|fixme|fails)\(|\b(describe|it|test)\.(skip|only)\b/
    const found = [marks, /\bwaitForTimeout\(|(?<!\.)\bsetTimeout\(/].flatMap((pattern) => find(proofs, pattern))
    nothing(found, 'wait for what happens')
  })

  it('no address of one machine', () => {
    const place = /['"`\s(](\/work\/|\/root\/|\/home\/\w+\/|\/Users\/\w+\/)/
    nothing(find(others, place), 'paths come from settings or from the project folder')
  })

  it('no cast, no `!`, no `any` without its reason on the line', () => {
    const typed = sources.filter(({ name }) => /\.(ts|vue)$/.test(name))
    nothing(typed.flatMap(bareCasts), 'say in a comment on the line why it cannot be wrong')
  })
})

