import { Ids } from '../../src/platform/clock/ids.js'
import { sent } from '../files.js'
import type { Act } from './acts.js'
import { idOf } from './harmed.js'
import { together } from './heard.js'
import { act, pay, paid } from './remedied.js'
import type { Chair, Scene, Seat, Stage } from './scene.js'

const ids = new Ids()
export const takes = 'mutation ($takes: Boolean!) { takeSelfReports(takes: $takes) { id } }'
const send = (seat: Pick<Seat, 'who'>, query: string, variables: Record<string, unknown>) => seat.who.send(query, variables, ids.next())
const tell = 'mutation ($input: SendSelfReportInput!) { sendSelfReport(input: $input) { id } }'
const open = 'mutation ($input: OpenSelfReportInput!, $triage: EntryTriageInput!) { openSelfReport(input: $input, triage: $triage) { id } }'
const takeOver = 'mutation ($id: ID!) { takeOverFile(id: $id) { id } }'
const decline = 'mutation ($input: DeclineSelfReportInput!) { declineSelfReport(input: $input) { id } }'

/** What shows a claim or a payment, by name and by its bytes; that it was looked at is awaited with everything else that is to be told. */
const shows = (from: Seat, use: string, record: string, word: string) =>
  sent(from.who, { use, record, name: `proof ${word}.txt`, type: 'text/plain' }, Buffer.from(`shown ${word}`)).catch(() => '')

/** What companies show, and what they tell of themselves: the first is heard by whoever hears what it shows, the second by whom they tell. */
export function proofActs(scene: Scene, { caseId, seats }: Stage): Act[] {
  const { lead } = scene
  // Digits could be a number of somebody's, and are not let through.
  const lettersOf = (given: string) => given.replace(/\d/g, it => 'ghijklmnop'.charAt(Number(it)))
  const told = async (seat: Seat, given: string): Promise<string> => {
    const word = lettersOf(given)
    const { data } = await send(seat, tell, { input: { keeperId: lead.organisationId, site: `hall ${word}`, country: 'BD', since: '2025-01-01', until: '2025-06-30', found: ['fee_paid'],
      band: word.length % 2 === 0 ? 'from_5' : 'from_20', words: `fees were paid ${word}`, done: `nobody pays ${word}` } })
    return data?.['sendSelfReport']?.id ?? idOf(scene, `SELECT id FROM self_report WHERE organisation_id = $1 AND state = 'received' ORDER BY sent_at DESC, id LIMIT 1`, seat.organisationId)
  }
  const entered = (id: string, word: string) => send(lead, open, {
    input: { id, title: `self ${word}`, summary: `found ${word}`, reason: `looked ${word}`, conflictReason: `known ${word}` }, triage: { danger: false, child: false, injured: false, confined: false } })
  const seat = (chair: Chair): Seat[] => { const found = seats.get(chair); return found ? [found] : [] }
  return [
    ...(['supplier', 'brand', 'respondent'] as const).flatMap(seat).map((from): Act => ({
      name: `${from.chair} shows what it paid`, heardBy: ['lead', from.chair], happen: async word => {
        await send(from, pay, paid(caseId, '100', { words: `paid back ${word}` }))
        return shows(from, 'payment', await idOf(scene, 'SELECT id FROM payment WHERE case_id = $1 AND by_organisation_id = $2 ORDER BY at DESC, id DESC LIMIT 1', caseId, from.organisationId), word)
      } })),
    ...seat('supplier').map((from): Act => ({
      name: 'the supplier shows what it did at the site', heardBy: together, happen: async word => {
        const line = await idOf(scene, `SELECT id FROM plan_line WHERE case_id = $1 AND stage = 'live' AND track = 'site' AND owner_organisation_id = $2 ORDER BY state IN ('confirmed', 'waived', 'impossible'), id LIMIT 1`, caseId, from.organisationId)
        await send(from, act, { input: { lineId: line, act: 'claim', words: `done ${word}` } })
        return shows(from, 'proof', line, word)
      } })),
    ...(['supplier', 'recruiter'] as const).flatMap(seat).flatMap((from): Act[] => [
      { name: `${from.chair} tells what it found itself`, heardBy: ['lead', from.chair], happen: word => told(from, word) },
      { name: `what ${from.chair} told of itself is not taken on`, heardBy: ['lead', from.chair], happen: async word => send(lead, decline, { input: { id: await told(from, word), reason: 'not_our_work' } }) },
      { name: `a case is opened from what ${from.chair} told of itself`, heardBy: ['lead', from.chair], happen: async word => entered(await told(from, word), word) },
      { name: `a case is opened from what ${from.chair} told of itself and sent papers with`, heardBy: ['lead', from.chair], happen: async word => {
        const id = await told(from, word)
        await shows(from, 'self_report', id, lettersOf(word))
        return entered(id, word)
      } },
      // That its own paper is evidence now is nothing it is told.
      { name: `the lead takes over a paper that ${from.chair} sent with what it told of itself`, heardBy: ['lead'], happen: async () => {
        const { rows: [paper] } = await scene.world.owner.query<{ id: string }>(`SELECT f.id FROM file f JOIN self_report s ON s.id = f.record_id
          WHERE f.use = 'self_report' AND f.state = 'ready' AND f.case_id IS NULL AND s.case_id IS NOT NULL AND s.organisation_id = $1 LIMIT 1`, [from.organisationId])
        return paper && send(lead, takeOver, { id: paper.id })
      } },
    ]),
    { name: 'the lead takes what companies tell of themselves no more, and again', heardBy: ['lead'], happen: async () => {
      const who = await scene.of('rashid')
      await send({ who }, takes, { takes: false })
      return send({ who }, takes, { takes: true })
    } },
  ]
}
