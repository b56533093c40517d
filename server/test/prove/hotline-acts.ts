import { Ids } from '../../src/platform/clock/ids.js'
import type { Act } from './acts.js'
import { idOf } from './harmed.js'
import type { Scene, Seat, Stage } from './scene.js'
import { spoken } from './way-acts.js'

const ids = new Ids()
export const handOver = 'mutation ($input: HandOverReportInput!) { handOverReport(input: $input) { id } }'
const triage = 'mutation ($id: ID!, $input: TriageInput!) { triageReport(id: $id, input: $input) { id } }'
const decline = 'mutation ($id: ID!, $input: DeclineInput!) { declineReport(id: $id, input: $input) { id } }'
const look = { danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true }

/** What somebody told a hotline, as it is handed to one who leads cases. */
export const heardBy = (keeperId: string, word: string, reference = 'HL-2026/017') => {
  const { channel: _ofTheirOwn, receipt: _none, ...told } = spoken(word)
  return { input: { ...told, keeperId, reference, agreed: true } }
}

/** A brand hands over and reads its own number; that somebody looked is the last it reads, and what becomes of it is heard by its keeper alone. */
export function hotlineActs(scene: Scene, { seats }: Stage): Act[] {
  const { lead } = scene
  const handed = async (from: Seat, word: string): Promise<string> => {
    await from.who.send(handOver, heardBy(lead.organisationId, word), ids.next())
    return idOf(scene, `SELECT r.id FROM hotline_report h JOIN report r ON r.id = h.report_id WHERE h.organisation_id = $1 AND r.state = 'received' ORDER BY h.handed_on DESC, r.id LIMIT 1`, from.organisationId)
  }
  const looked = async (from: Seat, word: string): Promise<string> => {
    const id = await handed(from, word)
    await lead.who.send(triage, { id, input: { ...look, note: `seen ${word}` } }, ids.next())
    return id
  }
  const brand = seats.get('brand')
  return brand === undefined ? [] : [
    { name: 'the brand hands over what its hotline heard', heardBy: ['lead', 'brand'], happen: word => handed(brand, word) },
    { name: 'the lead looks at what a hotline of the brand heard', heardBy: ['lead', 'brand'], happen: word => looked(brand, word) },
    { name: 'the lead does not take on what a hotline of the brand heard', heardBy: ['lead', 'brand'], happen: async word => lead.who.send(decline, {
      id: await looked(brand, word), input: { reason: 'outside_area', elsewhere: ['embassy'], text: `we cannot ${word}` } }, ids.next()) },
  ]
}
