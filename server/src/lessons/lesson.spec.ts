import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { organisations } from '@amends/shared/cast'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { openWorld, type World } from '../../test/world.js'
import { add } from '../../test/worker.js'
import { Clock, dayOf, plusDays } from '../platform/clock/clock.js'

let world: World
let amina: Caller
let shirin: Caller

const record = 'mutation ($input: RecordLessonInput!) { recordLesson(input: $input) { id by } }'
const sign = 'mutation ($id: ID!) { signLesson(id: $id) { id reader } }'
const improve = 'mutation ($input: SetImprovementInput!) { setImprovement(input: $input) { id owner { name } dueOn } }'
const review = 'mutation ($input: ReviewImprovementInput!) { reviewImprovement(input: $input) { id effect effectWords reviewer } }'
const publish = 'mutation ($input: PublishAbstractInput!) { publishAbstract(input: $input) { id title published } }'
const withdraw = 'mutation ($id: ID!) { withdrawAbstract(id: $id) { id abstract { id } } }'
const library = 'query ($words: String, $area: OutcomeArea, $target: SdgTarget) { lessonLibrary(first: 50, words: $words, area: $area, target: $target) { nodes { id title text outcomeAreas published can { withdraw { allowed } } } } }'
const learned = 'query ($id: ID!) { case(id: $id) { lessons { rootCause by reader } improvements { text } abstract { id } tagProposal { outcomeAreas sdgTargets } canLearn { learn { allowed reason } } tasks { task state } way { back guards { guard met } } } }'
const inDays = (days: number) => dayOf(plusDays(new Clock().now(), days))

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  shirin = await world.as('shirin')
})
afterAll(async () => { await world.close() })

/** A case at its last step that Amina manages and Shirin works on. */
const learning = async (): Promise<string> => {
  const id = await opened(world, amina)
  await amina.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: id, m: shirin.membershipId })
  await world.owner.query(`UPDATE "case" SET state = 'learn' WHERE id = $1`, [id])
  return id
}
const lesson = (caseId: string, more: object = {}) => ({ input: {
  caseId, rootCause: 'Fees were left to the agents.', worked: 'The buyer paid.', failed: 'Nobody asked the workers first.', outcomeAreas: ['recruitment_fees'], sdgTargets: ['target_10_7'], ...more } })
const abstract = (caseId: string, more: object = {}) => ({ input: {
  caseId, title: 'Fees that agents took', text: 'Fees went down when a buyer asked for receipts each month.', people: 40, ...more } })
const written = async (id: string) => {
  const { recordLesson } = await amina.ask(record, lesson(id))
  await shirin.ask(sign, { id: recordLesson.id })
}
const titles = async (who: Caller, sought: Record<string, unknown> = {}): Promise<string[]> => (await who.ask(library, sought))['lessonLibrary'].nodes.map((it: { title: string }) => it.title)

describe('what is learned', () => {
  it('is written at the last step, read by a second person, and then the case may close', async () => {
    const id = await learning()
    const met = async () => (await amina.ask(learned, { id }))['case'].way.find((it: { back: boolean }) => !it.back).guards
    expect(await met()).toEqual([{ guard: 'lessons_recorded', met: false }])
    const { recordLesson } = await amina.ask(record, lesson(id))
    expect(await met()).toEqual([{ guard: 'lessons_recorded', met: false }])
    expect(await amina.refused(sign, { id: recordLesson.id })).toBe('ApproverIsAuthor')
    await shirin.ask(sign, { id: recordLesson.id })
    expect(await met()).toEqual([{ guard: 'lessons_recorded', met: true }])
    const other = await opened(world, amina)
    expect(await amina.refused(record, lesson(other))).toBe('NotAtLearning')
  })

  it('leads to improvements with an owner and a day, which are looked at later', async () => {
    const id = await learning()
    const organisationId = await world.idOf('ljungvind')
    const input = { caseId: id, text: 'Receipts each month.', organisationId, dueOn: inDays(90) }
    expect(await amina.refused(improve, { input })).toBe('InvalidInput')
    await joined(world, amina, id, 'ljungvind', 'brand')
    expect(await amina.refused(improve, { input: { ...input, dueOn: inDays(-1) } })).toBe('InvalidInput')
    const { setImprovement } = await amina.ask(improve, { input })
    expect(setImprovement).toMatchObject({ owner: { name: organisations.ljungvind.name }, dueOn: inDays(90) })
    await world.owner.query(`UPDATE "case" SET state = 'closed' WHERE id = $1`, [id])
    expect((await shirin.ask(review, { input: { id: setImprovement.id, effect: 'partly', words: 'Two of three agents.' } }))['reviewImprovement']).toMatchObject({ effect: 'partly', effectWords: 'Two of three agents.' })
    const ingrid = await world.as('ingrid', 'ljungvind')
    // Who is to do it reads it, and nothing else of what was learned.
    expect((await ingrid.ask(learned, { id }))['case']).toMatchObject({ lessons: [], improvements: [{ text: 'Receipts each month.' }], abstract: null, tagProposal: null, canLearn: { learn: null } })
  })
})

describe('an abstract', () => {
  it('leads to nobody: no name, no number, no group below five', async () => {
    const id = await learning()
    await add(amina, id, 'Kanarivogel')
    expect(await amina.refused(publish, abstract(id))).toBe('LessonFirst')
    await written(id)
    expect(await amina.refused(publish, abstract(id, { people: 4 }))).toBe('TooFewPeople')
    for (const text of ['Kanarivogel got it back.', 'Amina asked for it.', `It was at ${organisations.nodipar.name}.`, 'Call +880 17 4242 4242.', 'A woman of the night shift was paid.']) {
      expect([text, await amina.refused(publish, abstract(id, { text }))]).toEqual([text, expect.stringMatching(/^Notice/)])
    }
    expect((await amina.ask(publish, abstract(id)))['publishAbstract']).toMatchObject({ title: 'Fees that agents took', published: inDays(0).slice(0, 7) })
  })

  it('is found by who took part, by its words and tags, and by nobody else', async () => {
    const id = await learning()
    await joined(world, amina, id, 'ljungvind', 'brand')
    await written(id)
    const title = 'Receipts that were asked for'
    const { publishAbstract } = await amina.ask(publish, abstract(id, { title }))
    const ingrid = await world.as('ingrid', 'ljungvind')
    expect(await titles(ingrid)).toEqual([title])
    expect(await titles(ingrid, { words: 'receipts each' })).toEqual([title])
    expect(await titles(ingrid, { words: '%' })).toEqual([])
    expect(await titles(ingrid, { area: 'recruitment_fees', target: 'target_10_7' })).toEqual([title])
    expect(await titles(ingrid, { area: 'culture' })).toEqual([])
    expect(await titles(await world.as('nattaya'))).toEqual([])
    expect(await ingrid.refused(withdraw, { id: publishAbstract.id })).toBe('NotFound')
    expect((await amina.ask(withdraw, { id: publishAbstract.id }))['withdrawAbstract']).toEqual({ id, abstract: null })
    expect(await titles(ingrid)).toEqual([])
  })
})

describe('the library', () => {
  it('goes from page to page by a cursor that says no day', async () => {
    const [first, second] = [await learning(), await learning()]
    for (const id of [first, second]) {
      await joined(world, amina, id, 'byeolmaru', 'supplier')
      await written(id)
      await amina.ask(publish, abstract(id, { title: id === first ? 'The earlier' : 'The later' }))
    }
    const junho = await world.as('junho')
    const page = async (after: string | null) => (await junho.ask('query ($after: String) { lessonLibrary(first: 1, after: $after) { nodes { id title } pageInfo { endCursor hasNextPage } } }', { after }))['lessonLibrary']
    const one = await page(null)
    const two = await page(one.pageInfo.endCursor)
    expect([one.nodes[0].title, two.nodes[0].title, one.pageInfo.hasNextPage, two.pageInfo.hasNextPage]).toEqual(['The later', 'The earlier', true, false])
    expect(Buffer.from(one.pageInfo.endCursor, 'base64url').toString()).toBe(one.nodes[0].id)
  })

  it('leaves who became the company concerned what it had when another takes its place, until the lead takes that out', async () => {
    const id = await learning()
    const party = await joined(world, amina, id, 'ljungvind', 'brand')
    await joined(world, amina, id, 'pellwater', 'brand')
    const [ingrid, claire] = await Promise.all([world.as('ingrid', 'ljungvind'), world.as('claire', 'pellwater')])
    await written(id)
    await amina.ask(publish, abstract(id, { title: 'As it was' }))
    const before = await ingrid.ask(library)
    expect(await titles(ingrid)).toEqual(['As it was'])
    await amina.ask('mutation ($id: ID!) { makeRespondent(id: $id, reason: "It is named.") { id } }', { id: party })
    const { publishAbstract: later } = await amina.ask(publish, abstract(id, { title: 'As it is' }))
    expect(await ingrid.ask(library)).toEqual(before)
    expect(await titles(claire)).toEqual(['As it is'])
    expect((await titles(amina)).filter(it => it.startsWith('As it'))).toEqual(['As it is'])
    await amina.ask(withdraw, { id: later.id })
    expect([await titles(ingrid), await titles(claire)]).toEqual([[], []])
  })
})

describe('an improvement', () => {
  it('says to whoever is to do it nothing that leads to somebody', async () => {
    const id = await learning()
    await add(amina, id, 'Kanarivogel')
    await joined(world, amina, id, 'ljungvind', 'brand')
    const input = { caseId: id, text: 'Every agent gives receipts.', organisationId: await world.idOf('ljungvind'), dueOn: inDays(30) }
    for (const text of ['Kanarivogel gets a receipt.', 'Ask Amina for it.', 'Call +880 17 4242 4242.']) {
      expect([text, await amina.refused(improve, { input: { ...input, text } })]).toEqual([text, expect.stringMatching(/^Notice/)])
    }
    const { setImprovement } = await amina.ask(improve, { input })
    for (const words of ['Kanarivogel says that it helped.', 'Call +880 17 4242 4242.']) {
      expect([words, await amina.refused(review, { input: { id: setImprovement.id, effect: 'partly', words } })]).toEqual([words, expect.stringMatching(/^Notice/)])
    }
    // What we set down for ourselves is read by us.
    await amina.ask(improve, { input: { ...input, text: 'Call Kanarivogel.', organisationId: await world.idOf('nodipar') } })
    expect((await amina.ask(review, { input: { id: setImprovement.id, effect: 'partly', words: 'It helped at Ljungvind.' } }))['reviewImprovement']).toMatchObject({ effectWords: 'It helped at Ljungvind.' })
  })

  it('is read by whoever is to do it, with whether it helped, and by no other party; to what the company concerned kept nothing is added', async () => {
    const id = await learning()
    const party = await joined(world, amina, id, 'ljungvind', 'brand', 'partner')
    await joined(world, amina, id, 'pellwater', 'brand')
    const [ingrid, claire] = await Promise.all([world.as('ingrid', 'ljungvind'), world.as('claire', 'pellwater')])
    const { setImprovement } = await amina.ask(improve, { input: { caseId: id, text: 'Every agent gives receipts.', organisationId: await world.idOf('ljungvind'), dueOn: inDays(30) } })
    const own = 'query ($id: ID!) { case(id: $id) { improvements { text dueOn effect owner { name } can { review { allowed } } withheld { field } } lessons { id } } }'
    const seen = async (who: Caller) => (await who.ask(own, { id }))['case'].improvements
    expect(await seen(ingrid)).toEqual([{ text: 'Every agent gives receipts.', dueOn: inDays(30), effect: null, owner: { name: organisations.ljungvind.name }, can: { review: null }, withheld: [] }])
    expect(await seen(claire)).toEqual([])
    expect(await ingrid.refused(review, { input: { id: setImprovement.id, effect: 'effective', words: null } })).toBe('NotFound')
    const before = JSON.stringify(await seen(ingrid))
    await amina.ask('mutation ($id: ID!) { makeRespondent(id: $id, reason: "It is named.") { id } }', { id: party })
    expect(JSON.stringify(await seen(ingrid))).toBe(before)
    await amina.ask(review, { input: { id: setImprovement.id, effect: 'effective', words: null } })
    expect(JSON.stringify(await seen(ingrid))).toBe(before)
  })
})
