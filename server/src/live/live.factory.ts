import { io, type Socket } from 'socket.io-client'
import { livePath, type ClientToServer, type Hint, type HintKind, type ServerToClient } from '@amends/shared/live'
import type { Caller } from '../../test/graphql.js'
import type { World } from '../../test/world.js'
import { Changes } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'

type Heard = { hint: Hint, cursor: number }
type Wait = { done: () => boolean, resolve: () => void }

/** A socket of a spec: everything it hears, to the byte, and how to wait for it. It does not come back by itself. */
export class Ears {
  readonly heard: Heard[] = []
  readonly frames: string[] = []
  readonly closed: Promise<string>
  private readonly waits: Wait[] = []

  private constructor(readonly socket: Socket<ServerToClient, ClientToServer>) {
    socket.io.engine.on('data', data => { this.frames.push(String(data)) })
    socket.on('hint', (hint, cursor) => {
      this.heard.push({ hint, cursor })
      for (const wait of this.waits) if (wait.done()) wait.resolve()
    })
    this.closed = new Promise(resolve => { socket.on('disconnect', resolve) })
  }

  /** Throws what the server refused with. */
  static async open(url: string, headers: Record<string, string>): Promise<Ears> {
    const socket: Socket<ServerToClient, ClientToServer> = io(url, {
      path: livePath, transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: headers,
    })
    const ears = new Ears(socket)
    await new Promise<void>((resolve, reject) => {
      socket.on('connect', resolve)
      socket.on('connect_error', reject)
    })
    return ears
  }

  static of(caller: Caller, url = caller.url): Promise<Ears> { return Ears.open(url, { origin: url, cookie: caller.cookie }) }

  get hints(): string[] { return this.heard.map(({ hint }) => (hint.id ? `${hint.kind} ${hint.id}` : hint.kind)) }
  get cursor(): number { return Math.max(0, ...this.heard.map(it => it.cursor)) }

  /** Waits until `hint` was heard, as `case <id>`, `inbox` or `me`. */
  until(hint: string): Promise<void> {
    const done = () => this.hints.includes(hint)
    if (done()) return Promise.resolve()
    return new Promise(resolve => { this.waits.push({ done, resolve }) })
  }

  resume(cursor: number): Promise<{ ok: boolean }> { return new Promise(resolve => { this.socket.emit('resume', cursor, resolve) }) }

  close(): void { this.socket.disconnect() }
}

/** A fact that one organisation hears of, in a chain of its own, all of them in one act. @returns the id the hint names. */
export async function happen(
  world: World, organisationId: string,
  { hint = 'organisation', notify = false, times = 1, detail }: { hint?: HintKind, notify?: boolean, times?: number, detail?: Record<string, unknown> } = {},
): Promise<string> {
  const id = new Ids().next()
  const nobody = { id, membershipId: null, organisationId: null, settings: {}, role: 'auth' as const }
  return world.app.get(Changes).change(nobody, async ({ event }) => {
    for (let n = 0; n < times; n += 1) {
      await event('report.received', { chain: id, subject: id, organisationId, hint: { kind: hint, id }, notify, ...(detail ? { detail } : {}) })
    }
    return { id }
  })
}

const report = {
  way: null, language: 'en', subject: 'self', danger: 'no', concerns: ['documents_kept'], place: 'a hostel', when: 'this_month',
  story: 'They keep my passport.', contact: { way: 'code', value: '', times: [], mayPickUp: '' }, wishes: ['brand'],
}

/** A worker's report arrives where no code of a way in is told. @returns its id. */
export async function arrive(world: World, about: Partial<typeof report> = {}): Promise<string> {
  const reports = async () => (await world.owner.query<{ id: string }>('SELECT id FROM report')).rows.map(row => row.id)
  const before = new Set(await reports())
  const answer = await fetch(`${world.url}/help/api/reports`, {
    method: 'POST', headers: { 'content-type': 'application/json', 'x-amends': '1' }, body: JSON.stringify({ ...report, ...about, receipt: new Ids().digits(16) }),
  })
  if (answer.status !== 201) throw new Error(`the report was refused: ${await answer.text()}`)
  return (await reports()).find(id => !before.has(id)) ?? ''
}

/** The lead opens a case from a new report. @returns its id. */
export async function openCase(world: World, lead: Caller): Promise<string> {
  const id = await arrive(world)
  await lead.ask('mutation ($id: ID!) { triageReport(id: $id, input: { danger: no, child: false, injured: false, confined: false, safeToAnswer: true }) { id } }', { id })
  const { openCase: record } = await lead.ask('mutation ($id: ID!) { openCase(reportId: $id, title: "Passports kept") { id } }', { id })
  return record.id
}

/** Makes an organisation a party, with the preview read just before. @returns the party's id. */
export async function addParty(lead: Caller, caseId: string, organisationId: string, role: string, standing = 'member'): Promise<string> {
  const { partyPreview } = await lead.ask(
    `query ($caseId: ID!, $organisationId: ID!) { partyPreview(caseId: $caseId, organisationId: $organisationId, role: ${role}, standing: ${standing}) { digest } }`, { caseId, organisationId })
  const { addParty: party } = await lead.ask(
    `mutation ($caseId: ID!, $organisationId: ID!, $preview: String!) {
      addParty(input: { caseId: $caseId, organisationId: $organisationId, role: ${role}, standing: ${standing}, basis: "agreed", preview: $preview }) { id } }`,
    { caseId, organisationId, preview: partyPreview.digest })
  return party.id
}
