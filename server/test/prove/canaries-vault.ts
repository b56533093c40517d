import { expect } from 'vitest'
import { companies } from '@amends/shared/roles'
import { vaultParts } from '@amends/shared/workers'
import { add, open, parts, recorded } from '../worker.js'
import type { Canaries } from './canaries.js'
import type { Question } from './questions.js'
import type { Scene, Seat, Stage } from './scene.js'

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
