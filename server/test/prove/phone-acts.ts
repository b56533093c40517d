import { vi } from 'vitest'
import { eicar } from '../../../infra/testing/clamd.ts'
import { Ids } from '../../src/platform/clock/ids.js'
import { phoneFiles } from '../../src/reports/phone/phone.factory.js'
import { PhoneFiles } from '../../src/reports/phone/phone-files.service.js'
import { get } from '../files.js'
import { photo } from '../papers.js'
import type { Act } from './acts.js'
import { idOf } from './harmed.js'
import type { Desk } from './report-acts.js'
import type { Scene } from './scene.js'

const ids = new Ids()

/** Sends a file as a phone does, past the door that slows strangers. @returns its id. */
export async function fromPhone({ world }: Pick<Scene, 'world'>, receipt: string, bytes: Buffer, type: 'image/jpeg' | 'application/pdf' = 'image/jpeg'): Promise<string> {
  const id = ids.next()
  const { ticket, onWire } = await world.app.get(PhoneFiles).begin(receipt, { id, type, size: bytes.length })
  await phoneFiles(world.url).patch(id, ticket, 0, Buffer.concat([bytes, Buffer.alloc(Math.max(0, onWire - bytes.length))]))
  return id
}

/** What comes from her phone: known to those who hear her, from the first byte until she takes it back. */
export function phoneActs(scene: Scene, desk: Desk): Act[] {
  const { keeper: { who }, called, heardBy, caseId } = desk
  const report = () => idOf(scene, 'SELECT id FROM report WHERE case_id = $1', caseId)
  const receipt = async () => scene.receipts.get(await report()) ?? ''
  const last = async () => idOf(scene, `SELECT id FROM file WHERE record_id = $1 AND membership_id IS NULL AND state = 'ready' AND recalled_at IS NULL ORDER BY id DESC LIMIT 1`, await report())
  return [
    { name: `she sends a photo${called}`, heardBy, happen: async word => fromPhone(scene, await receipt(), await photo('jpeg', 40 + word.length, 32)).catch(() => '') },
    { name: `she sends what harms${called}`, heardBy, happen: async () => fromPhone(scene, await receipt(), eicar).catch(() => '') },
    { name: `her photo is opened${called}`, heardBy, happen: async () => (await get(who, `${await last()}/original`)).arrayBuffer() },
    { name: `she takes her photo back${called}`, heardBy, happen: async () => {
      const id = await last()
      await scene.world.app.get(PhoneFiles).takeBack(await receipt(), id).catch(() => undefined)
      // It is destroyed soon after, which those who read it notice: not between two looks.
      await vi.waitFor(async () => {
        const { rows } = await scene.world.owner.query(`SELECT FROM file WHERE id = $1 AND state <> 'erased'`, [id])
        if (rows.length > 0) throw new Error('it is still there')
      }, { timeout: 60_000, interval: 20 })
    } },
  ]
}
