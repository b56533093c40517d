import { GraphQLSchemaHost } from '@nestjs/graphql'
import { afterAll, beforeAll, it } from 'vitest'
import { Ears } from '../../src/live/live.factory.js'
import { MailPace } from '../../src/notifications/notification.mail.js'
import { Ids } from '../../src/platform/clock/ids.js'
import { counted } from '../notice.js'
import { noticed } from './notice-acts.js'
import { Canaries, listsOf, logged, mailsIn, nextOf } from './canaries.js'
import { saidOf } from './canaries-reports.js'
import { partnersOf } from './canaries-partners.js'
import { remediedOf } from './canaries-remedy.js'
import { stepped } from './canaries-steps.js'
import { foundInDump, openingsBy, vaulted } from './canaries-vault.js'
import { isSmall, prove } from './prove.js'
import { deeperOf, questionsOf, refusalsOf, type Given, type Question } from './questions.js'
import { outside, Scene, type Seat, type Stage } from './scene.js'
import { bytesOf, eachOf, told } from './worlds.js'

let scene: Scene
const ids = new Ids()

beforeAll(async () => { scene = await Scene.open() })
afterAll(async () => { await scene.close() })

const both = ({ who, colleague }: { who: Seat['who'], colleague: Seat['who'] }) => [who, colleague]

/** Lets a word loose in every field that can be filled today, and says who may hear it. @returns the stage it happens on. */
async function letLoose(canaries: Canaries, third: Seat['who']): Promise<Stage> {
  const { lead } = scene
  const all = [...both(lead), third]
  // Once there is a case, her words are for those assigned to it; where she is, and what endangers her, for the lead.
  const words = (where: string, ...mayHear: Seat['who'][]) => ({
    story: canaries.of(`a story ${where}`, ...mayHear), place: canaries.of(`a place ${where}`, ...where === 'of the case' ? all : mayHear),
    contact: { way: 'phone', value: canaries.of(`a number ${where}`, ...mayHear), times: ['night'], mayPickUp: canaries.of(`who else picks up ${where}`, ...mayHear) },
  })
  const stage = await scene.stage({
    words: words('of the case', ...both(lead)), note: canaries.of('a note of triage', ...all), basis: chair => canaries.of(`why ${chair} joined`, ...all),
    answer: canaries.of('an answer to the worker', ...both(lead)),
  })
  await scene.reported(lead, words('of a report that waits', ...all))
  await scene.reported(stage.elsewhere.lead, words('elsewhere', stage.elsewhere.lead.who))
  const seats = [...stage.seats.values()].filter(it => !outside.some(chair => chair === it.chair))
  const chief = stage.seats.get('lead')
  for (const seat of seats) {
    const say = (from: Seat, to: Seat[], text: string) => from.who.send(
      'mutation ($c: ID!, $t: String!, $a: [ID!]!) { sendMessage(caseId: $c, text: $t, audience: $a) { id } }',
      { c: stage.caseId, t: text, a: to.map(it => it.partyId) }, ids.next())
    await say(seat, [], canaries.of(`what ${seat.chair} says to itself`, ...seat === chief ? all : both(seat), ...seat.chair === 'respondent' ? all : []))
    if (!chief || seat === chief || seat.chair === 'respondent') continue
    await say(chief, [seat], canaries.of(`what the lead says to ${seat.chair}`, ...both(seat), ...all))
    await say(seat, [chief], canaries.of(`what ${seat.chair} says to the lead`, ...both(seat), ...all))
  }
  const told = stage.seats.get('noticed')
  if (told) {
    const those = [...both(told), ...all]
    const text = `Please return all passports to every worker of the site. ${canaries.of('a notice', ...those)}`
    const id = await noticed(scene, stage, told, { text, subject: canaries.of('the subject of a notice', ...those) })
    if (!id) canaries.escaped.add('no notice was sent')
    for (const [by, word] of [[told.who, 'an answer to a notice'], [lead.who, 'what is answered to an answer']] as const) {
      await by.send('mutation ($id: ID!, $t: String!) { replyToNotice(id: $id, text: $t) { id } }', { id, t: canaries.of(word, ...those) }, ids.next())
    }
    await counted(lead.who, {
      caseId: stage.caseId, organisationId: told.organisationId, place: canaries.of('where people were counted', ...all),
      groups: [{ job: canaries.of('what those counted do', ...all), count: 30 }], source: canaries.of('who counted them', ...all),
    })
  }
  const supplier = stage.seats.get('supplier')
  if (supplier) {
    await lead.who.send('mutation ($id: ID!, $p: String) { settleTalk(id: $id, talk: points, points: $p) { id } }',
      { id: supplier.partyId, p: canaries.of('what a supplier may talk about', ...both(supplier), ...all) }, ids.next())
  }
  const spare = stage.spares[0]
  if (spare) {
    const partyId = await scene.joined(lead, stage.caseId, spare.house, spare.role, 'member', canaries.of('why a shelter joined', ...all))
    await lead.who.send('mutation ($id: ID!, $r: String!) { endParty(id: $id, reason: $r) { id } }', { id: partyId, r: canaries.of('why a shelter left') }, ids.next())
  }
  return stage
}

/** What is there to be asked for by its id: cases and reports, and one of everything else. */
async function idsThere(stage: Stage): Promise<string[]> {
  const { rows } = await scene.world.owner.query<{ id: string }>('SELECT id FROM report')
  const { rows: notices } = await scene.world.owner.query<{ id: string }>('SELECT id FROM notice UNION ALL SELECT id FROM notice_draft')
  const others = [stage.seats.get('shelter')?.partyId ?? '', stage.seats.get('shelter')?.organisationId ?? '', scene.lead.who.membershipId, ...notices.map(it => it.id)]
  return [stage.caseId, stage.elsewhere.caseId, ...rows.map(row => row.id), ...isSmall ? [] : others]
}

/** The reports that came since; in small they are read in their lists alone. */
const reportsNow = async (before: readonly string[]): Promise<string[]> =>
  (await scene.world.owner.query<{ id: string }>('SELECT id FROM report WHERE NOT id = ANY ($1)', [before])).rows.map(it => it.id)

it('sends no word to anybody who may not hear it, whatever everybody asks', () => prove({ name: 'canaries' }, async () => {
  const canaries = new Canaries()
  const log = logged()
  scene.world.app.get(MailPace).grace = 0
  const sockets: { seat: Seat['who'], name: string, ears: Ears }[] = []
  // Of the lead too, and not assigned: she reads what the lead reads, and no word of the worker's.
  const third = await scene.world.as('rashid')
  const stage = await letLoose(canaries, third)
  const vault = await vaulted(canaries, scene, stage, third)
  await remediedOf(canaries, scene, stage, vault.workerId, third)
  const everything = [...await idsThere(stage), vault.workerId]
  await saidOf(canaries, scene, stage, third)
  const partners = await partnersOf(canaries, scene, stage, third, vault.workerId)
  const steps = await stepped(canaries, scene, stage, third)
  if (!isSmall) everything.push(...steps.asked, ...await reportsNow(everything))
  const people = [{ chair: 'third of the lead', who: third, colleague: third }, ...stage.seats.values(), { ...stage.elsewhere.lead, chair: 'another lead' }, { ...stage.elsewhere.brand, chair: 'another brand' }]
  for (const { chair, who } of people) sockets.push({ seat: who, name: chair, ears: await Ears.of(who) })
  const organisations = [...stage.seats.values()].map(it => it.organisationId)
  const words = isSmall ? [''] : ['canary', 'House', '']
  const given: Given = { ids: everything, cases: [stage.caseId, stage.elsewhere.caseId], organisations, cursors: [null], words }
  const { schema } = scene.world.app.get(GraphQLSchemaHost)
  // More is said on a stage than a page has at first, in one moment and so in no order: all of it is asked for.
  const questions = [...questionsOf(schema, given, 2), ...listsOf(schema, given.cases), ...given.cases.flatMap(deeperOf)]
  let runs = 0
  // In small every twelfth chair asks, and the lead, who may hear the most.
  for (const { chair, who, colleague } of people.filter((_, n) => !isSmall || n < 2 || n % 12 === 0)) {
    for (const [one, name] of new Map([[who, chair], [colleague, `a colleague of ${chair}`]])) {
      const asked = [...questions, ...chair === 'lead' || one === third ? [] : [...refusalsOf(stage.caseId, [stage.caseId, stage.elsewhere.caseId]), ...openingsBy(chair, stage, vault)]]
      await eachOf(asked, async first => {
        for (let question: Question | undefined = first; question;) {
          runs += 1
          const bytes = await bytesOf(one, question)
          canaries.saw(one, name, question.name, bytes)
          if (bytes.includes('TooMuchAsked')) canaries.escaped.add(`${question.name} is too much to be asked`)
          question = nextOf(question, bytes)
        }
      })
    }
  }
  await told(scene)
  for (const path of ['/mail', '/auth/demo', '/auth/session', '/help/en', '/health/ready', '/help/api/ways/k7m2q9']) {
    const response = await fetch(`${scene.world.url}${path}`)
    canaries.saw(null, 'a stranger', path, `${[...response.headers].join('\n')}\n${await response.text()}`)
  }
  for (const { seat, name, ears } of sockets) {
    canaries.saw(seat, name, 'the socket', ears.frames.join('\n'))
    if (ears.frames.some(frame => frame.includes('canary'))) canaries.escaped.add(`${name} heard a word through the socket`)
    ears.close()
  }
  const mails = mailsIn(scene.world.dataDir)
  for (const mail of mails) canaries.saw(null, 'a mail', 'its text', mail)
  log.stop()
  canaries.saw(null, 'the log', 'a line', log.text())
  const failures = [...canaries.escaped, ...await foundInDump(scene, { ...vault, words: [...vault.words, ...steps.words, ...partners] }), ...isSmall ? [] : canaries.silent]
  return { runs, failures, more: { canaries: canaries.loose.length, megabytes: Math.round(canaries.searched / 1e6), mails: mails.length } }
}))
