import type { Me } from '../access/me.js'
import { take } from '../access/take.js'
import { keptBy, type Kept } from '../parties/kept.js'
import { lockChain } from '../platform/change/change.js'
import type { Raw } from '../platform/database/shape.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { PlanLine } from '../plans/line.entity.js'
import { DateProposal } from './date-proposal.entity.js'
import { datePolicy, dates, type DateFacts } from './date-proposal.policy.js'
import { tellStood } from './stood.js'

const bodyDays = ({ body }: Kept): Raw[] => (body as { days?: Raw[] }).days ?? [] // the body has what each room wrote into it
const saidSince = async (tx: Tx, me: Me, pages: readonly Kept[]): Promise<DateProposal[]> => (pages.length === 0 ? [] : tx.rows(
  DateProposal, 'it.case_id IN (:...caseIds) AND it.kept_organisation_id = :mine', { caseIds: pages.map(it => it.caseId), mine: me.organisationId }, { order: [['at', 'ASC'], ['id', 'ASC']] }))

/** The days that were kept of these cases with what its own people said since, in one statement. */
export async function keptDays(tx: Tx, me: Me, pages: readonly Kept[]): Promise<DateProposal[]> {
  const since = await saidSince(tx, me, pages)
  return pages.flatMap(kept => daysOn(tx, kept, since.filter(it => it.caseId === kept.caseId)))
}

/** An answer stands where it would on a live page, and a later proposal overtakes. */
function daysOn(tx: Tx, kept: Kept, since: readonly DateProposal[]): DateProposal[] {
  const before = tx.restored(DateProposal, bodyDays(kept))
  const answers = since.filter(it => it.answersId !== null)
  const own = since.filter(it => it.answersId === null)
  for (const it of before) {
    const answer = answers.find(one => one.answersId === it.id)
    if (answer) Object.assign(it, { state: answer.state, answeredAt: answer.answeredAt, answeredOrganisationId: answer.answeredOrganisationId, answererName: answer.answererName, answerWords: answer.answerWords })
    if ((it.state === 'proposed' || it.state === 'accepted') && own.some(one => it.isOvertakenBy(one))) it.state = 'overtaken'
  }
  for (const [at, it] of own.entries()) if (own.slice(at + 1).some(one => it.isOvertakenBy(one))) it.state = 'overtaken'
  const lines = tx.restored(PlanLine, kept.body.lines ?? [])
  const all = [...before, ...own]
  // To its own people it is as any other.
  for (const it of all) tellStood(tx, it.id, factsOf(kept, lines, it))
  return all
}

const factsOf = ({ place }: Kept, lines: readonly PlanLine[], it: DateProposal): DateFacts => ({ mine: place, line: lines.find(line => line.id === it.lineId) ?? null })

const whereKept = async (tx: Tx, me: Me, id: string): Promise<Kept | undefined> => {
  for (const kept of await keptBy(tx, me, 'planned', [])) if (bodyDays(kept).some(it => it['id'] === id)) return kept
  return undefined
}

/** `take`, where who became the company concerned answers on the page it kept and gets the usual answer; `kept` is absent where it acts live. */
export async function takeDate(tx: Tx, me: Me, id: string, action: 'answer' | 'take'): Promise<{ date: DateProposal, kept?: Kept }> {
  let before = await whereKept(tx, me, id)
  if (!before) {
    try {
      return { date: await take(tx, me, dates, id, action) }
    } catch (error) {
      // It may have become the company concerned while it waited for its turn.
      if (error instanceof NotFound) before = await whereKept(tx, me, id)
      if (!before) throw error
    }
  }
  await lockChain(tx, before.caseId)
  const kept = await whereKept(tx, me, id)
  const date = kept && (await keptDays(tx, me, [kept])).find(it => it.id === id)
  if (!kept || !date) throw new NotFound()
  const decision = datePolicy[action](me, date, factsOf(kept, tx.restored(PlanLine, kept.body.lines ?? []), date))
  if (!decision.allowed) throw new Refused(decision.reason)
  return { date, kept }
}
