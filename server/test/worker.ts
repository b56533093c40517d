import type { Caller } from './graphql.js'

/** Adds a worker to a case. @returns her id. */
export async function add(by: Caller, caseId: string, nickname: string | null = null, reportId: string | null = null): Promise<string> {
  const { addWorker } = await by.ask('mutation ($caseId: ID!, $nickname: String, $reportId: ID) { addWorker(caseId: $caseId, nickname: $nickname, reportId: $reportId) { id } }',
    { caseId, nickname, reportId })
  return addWorker.id
}

export const parts = `identity { givenNames familyName nameInOwnScript born sex nationality languages } contacts { way value isSafe when mayPickUp ifAnotherAnswers }
  documents { kind number heldBy } health { note urgentNeeds } status { note permitUntil decision authority decidedOn } withheld { field reason }`
export const open = `mutation ($workerId: ID!, $parts: [VaultPart!]!, $reason: String, $emergency: Boolean! = false) {
  openWorker(workerId: $workerId, parts: $parts, reason: $reason, emergency: $emergency) { id at until ${parts} } }`
const record = 'mutation ($workerId: ID!, $input: WorkerRecordInput!) { recordWorker(workerId: $workerId, input: $input) { id parts { part by } } }'

/** What is known of her, with words that are found nowhere else. */
export const known = {
  identity: { givenNames: 'Kanari', familyName: 'Zwilch', nameInOwnScript: 'কানারি', born: '1994-07', sex: 'female', nationality: 'Kanarisch', languages: ['bn', 'kanarish'] },
  contacts: [{ way: 'phone', value: '+880 17 4242 4242', isSafe: true, when: 'after kanari eight', mayPickUp: 'Kanariso', ifAnotherAnswers: 'Say it is the kanaribank.' }],
  documents: [{ kind: 'passport', number: 'KANARI4711', heldBy: 'Herr Kanarimann' }],
  health: { note: 'Kanarifieber', urgentNeeds: 'Kanarimedizin' },
  status: { note: 'Kanaristempel', permitUntil: '2027-01', decision: 'Kanarientscheid', authority: 'Kanariamt', decidedOn: '2026-10-05' },
}
/** What of it would tell on her, in a dump or a log. */
export const canaries = /kanari|zwilch|কানারি|4242 4242/i

/** Writes down what is known of her. */
export const recorded = (by: Caller, workerId: string, input: object = known) => by.ask(record, { workerId, input })
