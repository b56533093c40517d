import { neededFactors, valuesOfFactor } from '@amends/shared/responses'
import { Ids } from '../../src/platform/clock/ids.js'
import type { Caller } from '../graphql.js'
import type { Act } from './acts.js'
import { idOf, receiverNames } from './harmed.js'
import { chairNames, outside, type Chair, type Scene, type Stage } from './scene.js'

const ids = new Ids()
const send = (by: Caller, query: string, variables: Record<string, unknown>) => by.send(query, variables, ids.next())
const stop = 'mutation ($input: HoldInput!) { holdCase(input: $input) { id } }'
const goOn = 'mutation ($id: ID!) { resumeCase(id: $id) { id } }'
const notes = 'mutation ($input: NoteContactsInput!) { noteContacts(input: $input) { workerId refusal } }'
const next = 'mutation ($input: SetFollowUpsInput!) { setFollowUps(input: $input) { workerId refusal } }'
const join = 'mutation ($w: ID!, $r: ID!, $why: String!) { joinWorkerReport(workerId: $w, reportId: $r, reason: $why) { id } }'
const part = 'mutation ($w: ID!, $why: String!) { partWorkerReport(workerId: $w, reason: $why) { id } }'

const talk = 'mutation ($input: RecordInterviewInput!) { recordInterview(input: $input) { id } }'
const allege = 'mutation ($input: AddAllegationInput!) { addAllegation(input: $input) { id } }'
const weigh = 'mutation ($input: WeighFactorInput!) { weighFactor(input: $input) { id } }'
const decide = 'mutation ($input: DecideResponseInput!) { decideResponse(input: $input) { id } }'

/** What is asked, found and weighed: how many points there are, and when one was looked into, leads to people. */
function lookedInto(scene: Scene, { caseId, hers: { kept, known } }: Stage): Act[] {
  const { lead: { who, organisationId } } = scene
  const held = (workerId: string, internal: boolean) => (word: string) => send(who, talk, { input: {
    caseId, workerId, internal, heldOn: '2026-01-01', interpreted: false, interviewer: `who ${word}`, language: 'bn', placeKind: 'office', said: `said ${word}` } })
  return [
    { name: 'one whom nobody knows of is heard', heardBy: ['lead'], happen: held(kept, false) },
    { name: 'she is heard, and it is kept inside', heardBy: ['lead'], happen: held(known, true) },
    { name: 'she is heard', heardBy: ['lead', ...receiverNames, 'police'], happen: held(known, false) },
    { name: 'something is alleged of one whom nobody knows of', heardBy: ['lead'], happen: word => send(who, allege, { input: { caseId, workerId: kept, concerns: ['documents_kept'], text: `kept ${word}` } }) },
    { name: 'a response is weighed', heardBy: ['lead'], happen: word => send(who, weigh, { input: { caseId, kind: 'scale', value: 'serious', reason: `why ${word}` } }) },
    { name: 'a response is decided', heardBy: ['lead'], happen: async word => {
      for (const kind of neededFactors) await send(who, weigh, { input: { caseId, kind, value: valuesOfFactor[kind][0], reason: `why ${word}` } })
      return send(who, decide, { input: { caseId, leadOrganisationId: organisationId, level: 'site', types: ['referral'], reasons: `why ${word}`, difference: `otherwise ${word}` } })
    } },
  ]
}

/** What the lead does with its case and with several workers at once: that it stands still could warn whoever holds one. */
export function caseActs(scene: Scene, stage: Stage): Act[] {
  const { caseId, hers: { kept, known } } = stage
  const { lead: { who } } = scene
  const heardBy: readonly Chair[] = ['lead']
  const workers = [{ caseId, id: known }, { caseId, id: kept }]
  return [
    ...lookedInto(scene, stage),
    // At which step it is stands on the page of everybody on it; a company that is told by notices has no such page.
    { name: 'verification begins', heardBy: chairNames.filter(it => it !== 'respondent' && !outside.some(chair => chair === it)), happen: () => send(who, 'mutation ($id: ID!) { beginVerification(id: $id) { id } }', { id: caseId }) },
    { name: 'the case stands still', heardBy, happen: word => send(who, stop, { input: { id: caseId, reason: 'safety', note: `wait ${word}` } }) },
    { name: 'the case goes on', heardBy, happen: () => send(who, goOn, { id: caseId }) },
    { name: 'several are rung', heardBy, happen: word => send(who, notes, { input: { kind: 'phone', reach: 'not_reached', happenedOn: '2026-01-01', words: `rang ${word}`, workers } }) },
    { name: 'what comes next for several is set', heardBy, happen: word => send(who, next, { input: { dueOn: '2199-01-01', words: `visit ${word}`, workers } }) },
    { name: 'it is said who told', heardBy, happen: async word => send(who, join, { w: kept, r: await idOf(scene, 'SELECT id FROM report WHERE case_id = $1', caseId), why: `her voice ${word}` }) },
    { name: 'it was not she who told', heardBy, happen: word => send(who, part, { w: kept, why: `another voice ${word}` }) },
  ]
}
