import { Ids } from '../../src/platform/clock/ids.js'
import type { Caller } from '../graphql.js'
import type { Act } from './acts.js'
import { idOf, receiverNames } from './harmed.js'
import type { Chair, Scene, Stage } from './scene.js'

const ids = new Ids()
const send = (by: Caller, query: string, variables: Record<string, unknown>) => by.send(query, variables, ids.next())
const begin = 'mutation ($input: BeginScreeningInput!) { beginScreening(input: $input) { id } }'
const answer = 'mutation ($id: ID!, $answers: [ScreeningAnswerInput!]!) { answerScreening(id: $id, answers: $answers) { id } }'
const complete = 'mutation ($id: ID!) { completeScreening(id: $id) { id } }'
const remedy = 'mutation ($input: IndicatorRemedyInput!) { noteIndicatorRemedy(input: $input) { id } }'
const status = 'mutation ($input: StatusDecisionInput!) { setOfficialStatus(input: $input) { id } }'
const spare = 'mutation ($input: NonPunishmentInput!) { noteNonPunishment(input: $input) { id } }'
const item = 'indicators.debt_bondage'

/** What is asked of those harmed by an instrument: heard by the lead, and by whoever may have what she told. */
export function screeningActs(scene: Scene, { hers: { known, kept } }: Stage): Act[] {
  const { lead: { who } } = scene
  return [known, kept].flatMap((workerId, n): Act[] => {
    const [whom, heardBy]: [string, readonly Chair[]] = n === 0 ? ['she', ['lead', ...receiverNames, 'police']] : ['one whom nobody knows of', ['lead']]
    const latest = (isDone: boolean) => idOf(scene, `SELECT id FROM screening WHERE worker_id = $1 AND (completed_at IS NOT NULL) = $2 ORDER BY started_at DESC, id LIMIT 1`, workerId, isDone)
    return [
      { name: `${whom} is screened`, heardBy, happen: word => send(who, begin, { input: { workerId, instrument: 'ilo_forced_labour', age: word.length % 2 === 0 ? 'adult' : 'child' } }) },
      { name: `${whom} answers`, heardBy, happen: async () => send(who, answer, { id: await latest(false), answers: [{ item, answer: 'yes', phase: 'exploitation', source: 'her_words' }] }) },
      { name: `a screening of ${whom} is completed`, heardBy, happen: async () => send(who, complete, { id: await latest(false) }) },
      { name: `it is noted what became of a sign in ${whom}`, heardBy, happen: async word => send(who, remedy, { input: { screeningId: await latest(true), item, state: 'in_remedy', note: `paid ${word}` } }) },
      // What an authority decided, and to whom it is written, her caseworkers alone read.
      { name: `an authority decided of ${whom}`, heardBy: ['lead'], happen: word => send(who, status, { input: { workerId, status: 'possible', decidedBy: 'police', authority: `unit ${word}`, decidedOn: '2026-01-01' } }) },
      { name: `${whom} must not be punished`, heardBy: ['lead'], happen: word => send(who, spare, { input: { workerId, acts: `papers ${word}`, addressee: `court ${word}` } }) },
    ]
  })
}
