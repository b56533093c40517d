import { expect } from 'vitest'
import { companies } from '@amends/shared/roles'
import { vaultParts } from '@amends/shared/workers'
import { add, open, parts, recorded } from '../worker.js'
import type { Canaries } from './canaries.js'
import type { Question } from './questions.js'
import type { House, Scene, Seat, Stage } from './scene.js'

/** The vault of one worker, filled with words that no question may ever be answered with. */
export type Vault = { workerId: string, code: string, words: readonly string[] }

const byCode = `mutation ($caseId: ID!, $code: String!, $parts: [VaultPart!]!, $reason: String!) {
  openInEmergency(caseId: $caseId, code: $code, parts: $parts, reason: $reason) { id ${parts} } }`

/** Lets a word loose in every field of every part, has it opened on every basis, and reviewed. */
export async function vaulted(canaries: Canaries, { lead, world }: Scene, stage: Stage, third: Seat['who']): Promise<Vault> {
  const all = [lead.who, lead.colleague, third]
  const words: string[] = []
  // Whoever opens is answered once, by the act; nobody, not even she, is answered a question with it.
  const sealed = (where: string): string => {
    const word = canaries.of(`${where} in the vault`)
    words.push(word)
    return word
  }
  const workerId = await add(lead.who, stage.caseId, canaries.of('a nickname', ...all))
  for (const input of [
    { identity: {
      givenNames: sealed('given names'), familyName: sealed('a family name'), nameInOwnScript: sealed('a name in her script'), nationality: sealed('a nationality'), languages: [sealed('a language')],
    } },
    { contacts: [{ way: 'messenger', value: sealed('a number'), isSafe: true, when: sealed('when to call'), mayPickUp: sealed('who may pick up'), ifAnotherAnswers: sealed('what to say to another') }] },
    { documents: [{ kind: 'passport', number: sealed('a number of a paper'), heldBy: sealed('who holds it') }] },
    { health: { note: sealed('a note on health'), urgentNeeds: sealed('urgent needs') } },
    { status: { note: sealed('a note on papers'), decision: sealed('a decision'), authority: sealed('an authority') } },
  ]) await recorded(lead.who, workerId, input)
  await screened(canaries, lead, workerId)
  await cared(canaries, lead, workerId)
  const { worker: { code } } = await lead.who.ask('query ($id: ID!) { worker(id: $id) { code } }', { id: workerId })

  const asked = { workerId, parts: vaultParts }
  const answer = JSON.stringify(await lead.who.ask(open, asked))
  expect(words.filter(word => !answer.includes(word)), 'what was written down is read again').toEqual([])
  await third.ask(open, { ...asked, reason: canaries.of('why somebody looked', ...all) })
  await lead.who.ask(open, { ...asked, emergency: true, reason: canaries.of('what the danger is', ...all) })
  const { rows: [act] } = await world.owner.query<{ id: string }>(`SELECT id FROM opening WHERE worker_id = $1 AND basis = 'emergency' AND id = act_id`, [workerId])
  await lead.colleague.ask('mutation ($id: ID!, $n: String!) { reviewEmergency(openingId: $id, verdict: justified, note: $n) { id } }', { id: act?.id, n: canaries.of('what a reviewer found', ...all) })
  return { workerId, code, words }
}

/** What is written beside a screening is read by those who work on the case for the lead, and by no colleague of theirs. */
async function screened(canaries: Canaries, lead: House, workerId: string): Promise<void> {
  const { who: hers, colleague } = lead
  const { beginScreening: { id } } = await hers.ask('mutation ($input: BeginScreeningInput!) { beginScreening(input: $input) { id } }', { input: { workerId, instrument: 'ilo_forced_labour', age: 'adult' } })
  const item = 'indicators.debt_bondage'
  await hers.ask('mutation ($id: ID!, $answers: [ScreeningAnswerInput!]!) { answerScreening(id: $id, answers: $answers) { id } }', { id, answers: [{ item, answer: 'yes', phase: 'exploitation', source: 'her_words' }] })
  await hers.ask('mutation ($id: ID!) { completeScreening(id: $id) { id } }', { id })
  await hers.ask('mutation ($input: IndicatorRemedyInput!) { noteIndicatorRemedy(input: $input) { id } }', { input: { screeningId: id, item, state: 'in_remedy', note: canaries.of('what became of a sign', hers, colleague) } })
  await hers.ask('mutation ($input: StatusDecisionInput!) { setOfficialStatus(input: $input) { id } }', { input: {
    workerId, status: 'possible', decidedBy: 'police', authority: canaries.of('a deciding authority', hers, colleague), decidedOn: '2026-01-01', note: canaries.of('a note on a decision', hers, colleague) } })
  await hers.ask('mutation ($input: NonPunishmentInput!) { noteNonPunishment(input: $input) { id } }', { input: {
    workerId, acts: canaries.of('what she was made to do', hers, colleague), addressee: canaries.of('whom a letter asks', hers, colleague) } })
}

/** What a caseworker notes of a worker, and what helps her, is read by those who work on the case for the lead, and by no colleague of theirs. */
async function cared(canaries: Canaries, lead: House, workerId: string): Promise<void> {
  const { who: hers, colleague } = lead
  const { worker: { caseId } } = await hers.ask('query ($id: ID!) { worker(id: $id) { caseId } }', { id: workerId })
  await hers.ask('mutation ($input: NoteContactInput!) { noteContact(input: $input) { id } }', { input: {
    caseId, workerId, kind: 'phone', reach: 'reached', happenedOn: '2026-01-01', words: canaries.of('what was said in a call', hers, colleague), next: { dueOn: '2199-01-01', words: canaries.of('what comes next', hers, colleague) } } })
  await hers.ask('mutation ($input: AssessNeedsInput!) { assessNeeds(input: $input) { id } }', { input: {
    workerId, lines: [{ area: 'shelter', level: 'urgent', words: canaries.of('what she needs', hers, colleague), wants: canaries.of('what she wants', hers, colleague) }] } })
  await hers.ask('mutation ($input: PlanSafetyInput!) { planSafety(input: $input) { id } }', { input: {
    workerId, whoMayLook: canaries.of('who may look for her', hers, colleague), safeContact: canaries.of('how she is reached', hers, colleague), avoidWords: canaries.of('words not to use', hers, colleague), whatIf: canaries.of('what to do if', hers, colleague) } })
  await hers.ask('mutation ($input: NoteDraftInput!) { keepNoteDraft(input: $input) { id } }', { input: { caseId, workerId, words: canaries.of('a note not sent yet', hers) } })
}

/** Chairs that act for nobody's life. */
const noDanger: readonly string[] = [...companies, 'auditor', 'immigration', 'respondent', 'noticed', 'stranger']

/** What somebody who may not open it asks all the same: she is refused, whatever she knows of it. */
export const openingsBy = (chair: string, { caseId }: Stage, { workerId, code }: Vault): Question[] => [
  { name: 'openWorker', query: open, variables: { workerId, parts: vaultParts } },
  { name: 'openWorker with a reason', query: open, variables: { workerId, parts: vaultParts, reason: 'I need to know.' } },
  { name: 'openInEmergency by a wrong code', query: byCode, variables: { caseId, code: `${code}X`, parts: vaultParts, reason: 'She is in danger.' } },
  ...noDanger.includes(chair) ? [
    { name: 'openWorker in danger', query: open, variables: { workerId, parts: vaultParts, reason: 'She is in danger.', emergency: true } },
    { name: 'openInEmergency', query: byCode, variables: { caseId, code, parts: vaultParts, reason: 'She is in danger.' } },
  ] : [],
]

/** Every row of every table, as a dump holds it: none of the words stands in one, in letters or in bytes. @returns what was found. */
export async function foundInDump({ world: { owner } }: Scene, { words }: Vault): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(`SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`)
  const sought = words.flatMap(word => [word, Buffer.from(word).toString('hex')])
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await owner.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)
    if (rows.some(({ row }) => sought.some(word => row.includes(word)))) found.push(`the vault's words stand in ${name}`)
  }
  return found
}
