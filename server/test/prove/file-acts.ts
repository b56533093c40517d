import { eicar } from '../../../infra/testing/clamd.ts'
import { Ids } from '../../src/platform/clock/ids.js'
import { get, sent } from '../files.js'
import type { Act } from './acts.js'
import { idOf } from './harmed.js'
import type { Chair, Scene, Seat, Stage } from './scene.js'

const ids = new Ids()

/** Who sends a file to whom; what the company concerned sends comes to the lead, whomever it names. */
const ways: readonly { from: Chair, to: readonly Chair[], readers?: readonly Chair[], ofHer?: true }[] = [
  { from: 'lead', to: [] }, { from: 'lead', to: ['brand'] }, { from: 'lead', to: ['lawyer'] }, { from: 'brand', to: ['lead'] }, { from: 'supplier', to: ['brand'] },
  { from: 'supplier', to: [] }, { from: 'shelter', to: ['lead'] }, { from: 'respondent', to: ['brand'], readers: ['lead'] },
  { from: 'lead', to: ['lawyer'], ofHer: true }, { from: 'lead', to: ['shelter'], ofHer: true },
]

/** Waits for nothing: that it was looked at is awaited with everything else that is to be told. */
const say = ({ caseId, hers }: Stage, from: Seat, to: readonly Seat[], word: string, bytes: Buffer, ofHer = false) => sent(from.who, {
  record: caseId, audience: to.map(it => it.partyId), name: `page ${word}.txt`, type: 'text/plain', ...ofHer && { workers: [hers.known], item: 'identity' } }, bytes).catch(() => '')

/** What becomes of files: known to those they are shown to, from the first byte to the last reading. */
export function fileActs(scene: Scene, stage: Stage): Act[] {
  const seatsOf = (chairs: readonly Chair[]): Seat[] => chairs.flatMap(chair => stage.seats.get(chair) ?? [])
  return ways.flatMap(({ from: chair, to, readers = to, ofHer }): Act[] => {
    const [from] = seatsOf([chair])
    if (!from) return []
    const [heardBy, seats, name] = [[chair, ...readers], seatsOf(to), `${ofHer ? 'about her ' : ''}from ${chair} to ${to.join(' and ') || 'its own people'}`]
    const last = () => idOf(scene, `SELECT id FROM file WHERE case_id = $1 AND organisation_id = $2 AND state = 'ready' AND recalled_at IS NULL AND audience @> $3::uuid[] AND cardinality(audience) = cardinality($3::uuid[]) + 1 AND id <> ALL ($4) ORDER BY started_at DESC, id LIMIT 1`,
      stage.caseId, from.organisationId, seats.map(it => it.partyId), [stage.hers.own, stage.hers.shown])
    return [
      { name: `a file is sent ${name}`, heardBy, happen: word => say(stage, from, seats, word, Buffer.from(`words ${word}`), ofHer) },
      { name: `a harmful file is sent ${name}`, heardBy, happen: word => say(stage, from, seats, word, eicar) },
      { name: `the last file ${name} is asked back`, heardBy, happen: async () => from.who.send('mutation ($id: ID!) { recallFile(id: $id) { id } }', { id: await last() }, ids.next()) },
      ...seatsOf([...new Set(heardBy)]).map(({ chair: reader, who }) => ({
        name: `${reader} opens what went ${name}`, heardBy, happen: async () => (await get(who, `${await last()}/original`)).arrayBuffer() })),
    ]
  })
}
