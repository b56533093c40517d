import { Ids } from '../../src/platform/clock/ids.js'
import type { Caller } from '../graphql.js'
import type { Act } from './acts.js'
import { idOf } from './harmed.js'
import type { Chair, Scene, Stage } from './scene.js'

const ids = new Ids()
const send = (by: Caller, query: string, variables: Record<string, unknown>) => by.send(query, variables, ids.next())
const stop = 'mutation ($input: HoldInput!) { holdCase(input: $input) { id } }'
const goOn = 'mutation ($id: ID!) { resumeCase(id: $id) { id } }'
const notes = 'mutation ($input: NoteContactsInput!) { noteContacts(input: $input) { workerId refusal } }'
const next = 'mutation ($input: SetFollowUpsInput!) { setFollowUps(input: $input) { workerId refusal } }'
const join = 'mutation ($w: ID!, $r: ID!, $why: String!) { joinWorkerReport(workerId: $w, reportId: $r, reason: $why) { id } }'
const part = 'mutation ($w: ID!, $why: String!) { partWorkerReport(workerId: $w, reason: $why) { id } }'

/** What the lead does with its case and with several workers at once: that it stands still could warn whoever holds one. */
export function caseActs(scene: Scene, { caseId, hers: { kept, known } }: Stage): Act[] {
  const { lead: { who } } = scene
  const heardBy: readonly Chair[] = ['lead']
  const workers = [{ caseId, id: known }, { caseId, id: kept }]
  return [
    { name: 'the case stands still', heardBy, happen: word => send(who, stop, { input: { id: caseId, reason: 'safety', note: `wait ${word}` } }) },
    { name: 'the case goes on', heardBy, happen: () => send(who, goOn, { id: caseId }) },
    { name: 'several are rung', heardBy, happen: word => send(who, notes, { input: { kind: 'phone', reach: 'not_reached', happenedOn: '2026-01-01', words: `rang ${word}`, workers } }) },
    { name: 'what comes next for several is set', heardBy, happen: word => send(who, next, { input: { dueOn: '2199-01-01', words: `visit ${word}`, workers } }) },
    { name: 'it is said who told', heardBy, happen: async word => send(who, join, { w: kept, r: await idOf(scene, 'SELECT id FROM report WHERE case_id = $1', caseId), why: `her voice ${word}` }) },
    { name: 'it was not she who told', heardBy, happen: word => send(who, part, { w: kept, why: `another voice ${word}` }) },
  ]
}
