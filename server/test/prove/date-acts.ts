import { Ids } from '../../src/platform/clock/ids.js'
import type { Caller } from '../graphql.js'
import type { Act } from './acts.js'
import { idOf } from './harmed.js'
import { together } from './heard.js'
import { dayOn, proposeDate } from './remedied.js'
import type { Chair, Scene, Stage } from './scene.js'

const ids = new Ids()
const send = (by: Caller, query: string, variables: Record<string, unknown>) => by.send(query, variables, ids.next())
export const answer = 'mutation ($input: AnswerDateInput!) { answerDate(input: $input) { id } }'
const take = 'mutation ($id: ID!) { takeDate(id: $id) { id } }'

/** A day of a line at the site is settled between those it was proposed to, and heard by nobody else until the lead takes it into the plan, which all who work on it read. */
export function dateActs(scene: Scene, { caseId, seats }: Stage): Act[] {
  const { world: { owner } } = scene
  const [lead, supplier, brand, respondent] = (['lead', 'supplier', 'brand', 'respondent'] as const).map(chair => seats.get(chair))
  if (!lead || !supplier || !brand || !respondent) return []
  type One = typeof lead
  const line = (of: One) => idOf(scene, `SELECT id FROM plan_line WHERE case_id = $1 AND stage = 'live' AND track = 'site' AND owner_organisation_id = $2 ORDER BY state IN ('confirmed', 'waived', 'impossible'), id LIMIT 1`, caseId, of.organisationId)
  /** The day that was proposed last to just these. */
  const last = (by: readonly One[], ...states: readonly string[]) => idOf(scene, `SELECT id FROM date_proposal WHERE case_id = $1 AND audience @> $2 AND audience <@ $2 AND state = ANY ($3) AND kept_organisation_id IS NULL ORDER BY at DESC, id DESC LIMIT 1`,
    caseId, by.map(it => it.partyId), states)
  const asks = (by: One, of: One, to: readonly One[]) => async (word: string) => send(by.who, proposeDate, { input: {
    lineId: await line(of), onDay: dayOn(scene, 60 + word.length), words: `later ${word}`, audience: to.map(it => it.partyId) } })
  /** Whoever owes the line answers whoever pays or leads, and they answer it. */
  const says = (by: One, those: readonly One[]) => async (word: string) => {
    await asks(by === supplier ? lead : supplier, supplier, those)(word)
    return send(by.who, answer, { input: { id: await last(those, 'proposed'), accept: word.length % 3 > 0, words: `said ${word}` } })
  }
  const kept = async () => (await owner.query<{ id: string }>('SELECT id FROM date_proposal WHERE case_id = $1 AND $2 = ANY (audience) AND kept_organisation_id IS NULL ORDER BY at, id LIMIT 1', [caseId, respondent.partyId])).rows[0]?.id ?? ids.next()
  const rounds: readonly (readonly One[])[] = [[lead, supplier], [lead, supplier, brand], [lead, brand]]
  const names = (those: readonly One[]) => those.map(it => it.chair).join(' and ')
  const heard = (those: readonly One[]): Chair[] => those.map(it => it.chair)
  const own: readonly Chair[] = ['lead', 'respondent']
  return [
    ...rounds.flatMap((those): Act[] => [
      ...those.map((by): Act => ({ name: `${by.chair} proposes a day of the plan among ${names(those)}`, heardBy: heard(those), happen: asks(by, supplier, those) })),
      ...those.filter(() => those.includes(supplier)).map((by): Act => ({ name: `${by.chair} answers to a day of the plan among ${names(those)}`, heardBy: heard(those), happen: says(by, those) })),
      { name: `a day among ${names(those)} is taken into the plan`, heardBy: together, happen: async word => {
        await asks(those[1] ?? lead, supplier, those)(word)
        return send(lead.who, take, { id: await last(those, 'proposed', 'accepted') })
      } },
    ]),
    // It goes on with the page it kept: its own people read what it says there, and the lead.
    { name: 'the company concerned proposes a day of the plan', heardBy: own, happen: asks(respondent, respondent, [lead, respondent]) },
    { name: 'the company concerned answers to a day that it had been asked for', heardBy: own, happen: async word => send(respondent.who, answer, { input: { id: await kept(), accept: word.length % 2 === 0, words: `said ${word}` } }) },
  ]
}
