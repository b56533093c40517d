import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../test/graphql.js'
import { reported } from '../../test/matter.js'
import { photo } from '../../test/papers.js'
import { openWorld, type World } from '../../test/world.js'
import { Ids } from '../platform/clock/ids.js'
import { newReceipt, newReport, phone } from './mailbox.factory.js'
import { phoneFiles } from './phone/phone.factory.js'

let world: World
let amina: Caller
let send: ReturnType<typeof phone>
beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  send = phone(world.url)
})
afterAll(async () => { await world.close() })

const ids = new Ids()
const script = { 'content-type': 'application/json', 'x-amends': '1' }
const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** Every byte that comes back on a connection of its own, first line and headers counted in. */
async function onTheWire(path: string, body: string, headers: Record<string, string>): Promise<number> {
  const agent = new Agent({ keepAlive: false })
  const asking = request(new URL(path, world.url), { method: 'POST', agent, headers: { ...headers, 'accept-encoding': 'gzip, deflate, br', 'content-length': Buffer.byteLength(body) } })
  asking.end(body)
  const [answer] = await once(asking, 'response')
  const { socket } = answer
  answer.resume()
  await once(answer, 'end')
  agent.destroy()
  return socket.bytesRead
}
const asScript = (path: string, body: object) => onTheWire(`/help/api/${path}`, JSON.stringify(body), script)
const asForm = (receipt: string) => onTheWire('/help/en/code', new URLSearchParams({ code: receipt }).toString(), form)

const answerTo = (id: string, text: string) => amina.ask('mutation ($id: ID!, $text: String!) { askWorker(reportId: $id, text: $text) { id } }', { id, text })
const burmese = 'သင်၏ နိုင်ငံကူးလက်မှတ်ကို ပြန်ပေးရန် တောင်းဆိုထားပါသည်။ '

/** Receipts in the state of each name. */
async function mailboxes(): Promise<Record<'unknown' | 'half' | 'empty' | 'answered' | 'talked' | 'files', string>> {
  const [empty, answered, talked, files] = await Promise.all([0, 1, 2, 3].map(() => newReceipt()))
  const of = async (receipt = '') => reported(world, amina, { receipt })
  await of(empty)
  const heard = async (receipt = '') => {
    const report = await of(receipt)
    await amina.ask('mutation ($id: ID!, $input: TriageInput!) { triageReport(id: $id, input: $input) { id } }', {
      id: report.id, input: { danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true },
    })
    return report
  }
  const one = await heard(answered)
  await answerTo(one.id, 'We have read it. Can you write at night?')
  await send('mailbox/messages', { receipt: answered, id: ids.next(), text: 'Yes, after nine.' })
  const other = await heard(talked)
  for (let n = 0; n < 6; n += 1) {
    await answerTo(other.id, burmese.repeat(20 * (n + 1)))
    await send('mailbox/messages', { receipt: talked, id: ids.next(), text: burmese.repeat(15 * (n + 1)) })
  }
  await of(files)
  for (let n = 0; n < 3; n += 1) await phoneFiles(world.url).sent(files ?? '', await photo())
  return { unknown: newReceipt(), half: '1029', empty: empty ?? '', answered: answered ?? '', talked: talked ?? '', files: files ?? '' }
}

describe('whoever watches the line', () => {
  it('cannot tell a wrong code from a right one, nor whether somebody has answered or files lie there', async () => {
    const all = await mailboxes()
    const opened = await asSizes(all, receipt => asScript('mailbox', { receipt }))
    expect(opened).toEqual({ ...opened, half: opened.unknown, empty: opened.unknown, answered: opened.unknown, files: opened.unknown })
    expect(new Set(Object.values(opened)).size).toBeLessThanOrEqual(3)
    const pages = await asSizes(all, asForm)
    expect(pages).toEqual({ ...pages, half: pages.unknown, empty: pages.unknown, answered: pages.unknown, files: pages.unknown })
    expect(new Set(Object.values(pages)).size).toBeLessThanOrEqual(3)
  })

  it('sees one length for whatever she sends: a report, the same again, one that is refused, a message, a wish, a file', async () => {
    const report = newReport()
    const message = { id: ids.next(), text: 'I can write at night.' }
    const known = report.receipt
    const sizes = [
      await asScript('reports', report), await asScript('reports', report), await asScript('reports', { ...newReport(), danger: 'perhaps' }), await asScript('reports', newReport({ story: burmese.repeat(200) })),
      await asScript('mailbox/messages', { receipt: known, ...message }), await asScript('mailbox/messages', { receipt: newReceipt(), ...message }),
      await asScript('mailbox/wishes', { receipt: known, wishes: ['union'] }), await asScript('mailbox/wishes', { receipt: newReceipt(), wishes: [] }),
      await asScript('mailbox/proof', { receipt: known }), await asScript('mailbox/files', { receipt: known, id: ids.next(), type: 'image/jpeg', size: 900 }),
      await asScript('puzzle', {}),
    ]
    expect([...new Set(sizes)]).toHaveLength(1)
  })
})

async function asSizes<Name extends string>(all: Record<Name, string>, ask: (receipt: string) => Promise<number>): Promise<Record<Name, number>> {
  const sizes: [string, number][] = []
  for (const [name, receipt] of Object.entries<string>(all)) sizes.push([name, await ask(receipt)])
  return Object.fromEntries(sizes) as Record<Name, number> // a number for each name it was given
}
