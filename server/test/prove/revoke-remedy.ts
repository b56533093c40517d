import { consentQuestions } from '@amends/shared/consents'
import { consented, explained } from '../consent.js'
import { Caller } from '../graphql.js'
import { joined, opened } from '../matter.js'
import { add } from '../worker.js'
import { answer, answered, approve, carriedOut, during, herLine, propose, write } from './remedied.js'
import type { Ended, Pair } from './revoke.js'
import { raced } from './revoke-report.js'

const read = `query ($c: ID!, $w: ID!) { case(id: $c) { planLines(first: 5) { nodes { id track worker { id } notes { id } } } moneyClaims(first: 5) { nodes { id owed } } } worker(id: $w) { id checkIns { id dueOn } } }`
const assign = 'mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }'
const owed = 'mutation ($input: WriteOwedInput!) { writeOwed(input: $input) { id } }'

/**
 * What is planned for a worker and what she is owed is read without pause by whom she let know all of it,
 * while she takes all of it back, or while their part ends. A read that began afterwards must find none of it.
 */
export async function remedyOnce(pair: Pair, wanted: number, ends: 'what she agreed to' | 'their part'): Promise<Ended> {
  const { world, urls, amina } = pair
  const [colleague, jiwon, minseo] = [await world.as('shirin'), await world.as('jiwon'), await world.as('minseo')]
  const caseId = await opened(world, amina)
  await amina.ask(assign, { c: caseId, m: colleague.membershipId })
  const partyId = await joined(world, amina, caseId, 'hanriver', 'labour_inspectorate')
  for (const it of [jiwon, minseo]) await jiwon.ask(assign, { c: caseId, m: it.membershipId })
  const workerId = await add(amina, caseId)
  await explained(amina, workerId)
  const [inspectors, nodipar] = [await world.idOf('hanriver'), await world.idOf('nodipar')]
  await consented(amina, workerId, inspectors, { purpose: 'investigation', items: ['contacts', 'account'] })
  await consented(amina, workerId, inspectors, { purpose: 'wage_recovery', items: ['identity'] })
  const line = await during(pair, caseId, 'plan', async () => {
    const { draftPlan: { id } } = await amina.ask('mutation ($id: ID!) { draftPlan(caseId: $id) { id } }', { id: caseId })
    const { writePlanLine } = await amina.ask(write, { input: herLine(id, workerId, nodipar, nodipar) })
    await amina.ask(propose, { id })
    await amina.ask(answer, answered(writePlanLine.id))
    await colleague.ask(approve, { id })
    return String(writePlanLine.id)
  })
  await during(pair, caseId, 'implement', () => carriedOut(world, amina, caseId))
  const { writeOwed } = await amina.ask(owed, { input: { workerId, head: 'wages', original: '100000', originalCurrency: 'BDT', grade: 'receipt' } })
  const { rows: checks } = await world.owner.query<{ id: string }>('SELECT id FROM check_in WHERE worker_id = $1', [workerId])
  const secrets = [line, String(writeOwed.id)]
  const people = [jiwon, minseo].flatMap(({ cookie, membershipId }) => urls.map(url => new Caller(url, cookie, membershipId)))
  const seen = new Set<string>()
  const ended = await raced({
    wanted, finds: async n => {
      const { text } = await (people[n % people.length] ?? jiwon).send(read, { c: caseId, w: workerId })
      for (const it of secrets) if (text.includes(it)) seen.add(it)
      // When she is asked is known to who protects her, and at no time to an inspectorate.
      if (checks.some(it => text.includes(it.id))) seen.add('when she is asked')
      return secrets.some(it => text.includes(it))
    },
    end: () => (ends === 'their part' ? amina.ask('mutation ($id: ID!) { endParty(id: $id, reason: "It is done.") { id } }', { id: partyId }) : explained(amina, workerId, 'adult', consentQuestions)),
  })
  if (secrets.some(it => !seen.has(it)) || seen.has('when she is asked') || checks.length === 0) ended.failures.push(`of ${secrets.length} things ${seen.size} were read before`)
  return ended
}
