import { globSync, readFileSync } from 'node:fs'
import { getNamedType, isIntrospectionType, isObjectType, type GraphQLSchema } from 'graphql'
import words from '@amends/shared/locales/en/mail.json' with { type: 'json' }
import { hintKinds } from '@amends/shared/live'
import { classOf } from '../../src/platform/graphql/classes.js'
import { routes } from './routes.js'

/** One way out of the server: what it is called, and the class or kind of what it carries; null when nobody said. */
export type Way = { section: string, name: string, of: string | null }

const types = (schema: GraphQLSchema) => Object.values(schema.getTypeMap()).filter(isObjectType).filter(type => !isIntrospectionType(type))

/** Every field of every type, and every question and act: those answer with a type, whose fields stand behind the guard. */
export function fieldsOf(schema: GraphQLSchema, of: (type: string, field: string) => string | undefined = classOf): Way[] {
  return types(schema).flatMap(type => Object.values(type.getFields()).map(field => {
    const isRoot = type === schema.getQueryType() || type === schema.getMutationType()
    const answers = getNamedType(field.type)
    const kind = isObjectType(answers) ? `answers ${answers.name}` : null
    return { section: 'GraphQL', name: `${type.name}.${field.name}`, of: isRoot ? kind : of(type.name, field.name) ?? null }
  }))
}

/** The routes of Fastify's own drawing of them: `POST /help/api/reports`. */
export function routesOf(drawing: string): Way[] {
  const above: string[] = []
  return drawing.split('\n').flatMap(line => {
    const [, before = '', path = '', methods = ''] = /^([│ ├└─]*)(\S+) \(([A-Z, ]+)\)/.exec(line) ?? []
    if (!path) return []
    const depth = before.length / 4 - 1
    above.splice(depth, Infinity, path)
    return methods.split(', ').filter(method => method !== 'HEAD').map(method => {
      const name = `${method} ${above.join('')}`
      return { section: 'REST', name, of: routes[name] ?? null }
    })
  })
}

const sourceOf = (path: string) => readFileSync(new URL(`../../src/${path}`, import.meta.url), 'utf8')
const found = (text: string, pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, word = '']) => word))]

/** What crosses the socket: one event to the page, with a noun to read again. */
export function framesOf(): Way[] {
  const folder = new URL('../../src/live/', import.meta.url)
  const code = globSync('*.ts', { cwd: folder }).filter(name => !/\.(spec|factory)\.ts$/.test(name)).map(name => sourceOf(`live/${name}`)).join('\n')
  return [
    ...found(code, /\bemit\('(\w+)'/g).map(name => ({ section: 'Socket', name, of: name === 'hint' ? 'look again' : null })),
    ...hintKinds.map(kind => ({ section: 'Socket', name: `hint ${kind}`, of: 'the noun, and its id where the reader knows it' })),
  ]
}

/** What a mail is written with: an address to open, and nothing else. */
export function lettersOf(): Way[] {
  const { from, page, ...letters } = words
  return Object.entries(letters).flatMap(([template, { subject, text }]) => [
    { section: 'Mail', name: template, of: 'constant words' },
    ...found(`${subject} ${text}`, /\{(\w+)/g).map(value => ({ section: 'Mail', name: `${template} {${value}}`, of: value === 'link' ? 'an address of ours' : null })),
  ])
}

const logged: Readonly<Record<string, string>> = {
  reference: 'an id of the fault', operation: 'a name of ours', kind: 'a name of ours', ms: 'a number', statements: 'a number', status: 'a number',
  route: 'a pattern of ours', error: 'name and code, never the message', stack: 'frames', count: 'a number',
}

/** What a line of the log is made of. */
export function logOf(): Way[] {
  const [, facts = ''] = /export type LogFacts = \{([^}]*)\}/.exec(sourceOf('platform/log/log.ts')) ?? []
  return found(facts, /(\w+)\?:/g).map(name => ({ section: 'Log', name, of: logged[name] ?? null }))
}

/** As people review it: what is open to whoever may read the record, then everything else by name. */
export function surfaceText(ways: readonly Way[]): string {
  const isOpen = (it: Way) => it.section === 'GraphQL' && it.of === 'open'
  const open = Map.groupBy(ways.filter(isOpen), it => it.name.split('.')[0] ?? '')
  const others = Map.groupBy(ways.filter(it => !isOpen(it)), it => it.section)
  return [
    '# Every way out of the server', '', 'Made by `npm run prove -- surface --update`; read it in review. A field that is open is read by whoever may read its',
    'record: each new one has to be argued for.', '', '## Open', '',
    ...[...open].toSorted().map(([type, fields]) => `- ${type}: ${fields.map(it => it.name.split('.')[1]).toSorted().join(', ')}`), '',
    ...[...others].flatMap(([section, list]) => [`## ${section}`, '', ...list.map(it => `- ${it.name} → ${it.of ?? 'NOBODY SAID'}`).toSorted(), '']),
  ].join('\n')
}
