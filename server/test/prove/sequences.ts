import { actNames, told, type ActName } from './sequences-acts.js'
import { begun, people, type Model, type Person } from './sequences-model.js'
import type { Happened, Stands } from './sequences-replay.js'
import { replayed } from './sequences-replay.js'

export type Draw = (below: number) => number

/** Where sequences are acted: on the rules in memory, or on a server. `log` is the case's chain, in order; `stands` what its rows say. */
export type Stage = {
  perform: (name: ActName, who: Person, at: number) => boolean | Promise<boolean>
  /** The state and whether it stands still, read after every act. */
  look: () => { state: string, held: boolean } | Promise<{ state: string, held: boolean }>
  log: () => readonly Happened[] | Promise<readonly Happened[]>
  stands: () => Omit<Stands, 'reopened'> | Promise<Omit<Stands, 'reopened'>>
}

/** What a case waits for next, and who could do it: half of what is drawn, since chance alone comes no further than its second step. */
const wanted: Record<Model['state'], readonly ActName[]> = {
  triage: ['begins', 'adds a worker', 'adds the brand', 'adds the supplier'],
  verify: ['alleges', 'finds', 'goes on', 'adds a worker', 'adds the supplier'],
  respond: ['weighs', 'weighs', 'weighs', 'decides', 'signs', 'goes on'],
  plan: ['drafts a plan', 'writes a worker line', 'writes a site line', 'proposes the plan', 'hears that she agrees', 'approves the plan', 'goes on', 'begins another version'],
  implement: ['says that a line is done', 'confirms a line', 'shares a payment', 'hears that it came', 'waives a line', 'agrees that a line is impossible', 'goes on'],
  close: ['hears that it is put right', 'asks to close', 'agrees to close', 'weighs', 'confirms a line', 'agrees that a line is impossible', 'goes on'],
  learn: ['writes what was learned', 'reads what was learned', 'goes on'],
  closed: ['opens again'],
}
const able = (m: Model, name: ActName, at: number): Person[] => people.filter(it => told[name].may(m, it, at))

/** What would bring it further now; another version only where nothing else is left, or a plan would never be one. */
function useful(m: Model, drawn: number): ActName[] {
  const found = wanted[m.state].filter(name => { const at = told[name].at(m, drawn); return at !== undefined && able(m, name, at).length > 0 })
  const others = found.filter(it => it !== 'begins another version')
  return others.includes('goes on') && drawn % 2 === 0 ? ['goes on'] : others.length > 0 ? others : found
}

/** Half of what is drawn is useful, by somebody who may; the rest is anything by anybody, so that enough has to be refused. */
function drawn(m: Model, draw: Draw): { name: ActName, who: Person, at: number } | undefined {
  const [which, isUseful] = [draw(1_000), draw(2) === 0]
  const names = isUseful ? useful(m, which) : draw(3) === 0 ? wanted[m.state] : actNames
  const name = names[draw(Math.max(1, names.length))] ?? 'resumes'
  const at = told[name].at(m, which)
  if (at === undefined) return undefined
  const whoever = people[draw(people.length)] ?? 'stranger'
  const those = isUseful ? able(m, name, at) : []
  return { name, who: those[draw(Math.max(1, those.length))] ?? whoever, at }
}

export type Told = { line: string, reached: Set<string>, acts: number, refused: number }

/** Acts one sequence, and says of each act whether it went as the model has it. Throws one line about what did not. */
export async function act(m: Model, stage: Stage, draw: Draw, length: number): Promise<Told> {
  const story: string[] = []
  const so: Told = { line: '', reached: new Set([m.state]), acts: 0, refused: 0 }
  const fail = (what: string): never => { throw new Error(`${what} (after: ${story.slice(-12).join('; ')})`) }
  while (so.acts < length) {
    const next = m.held && draw(3) === 0 ? { name: 'resumes' as const, who: 'manager' as const, at: 0 } : drawn(m, draw)
    if (!next) { if (draw(200) === 0) break; continue }
    const { name, who, at } = next
    m.now += 1
    const may = told[name].may(m, who, at)
    const did = await stage.perform(name, who, at)
    story.push(`${who} ${name}${at > 0 ? ` ${at}` : ''}${did ? '' : ' ✗'}`)
    if (may !== did) fail(`${who} ${name} at ${m.state}: ${did ? 'was done, and must not' : 'was refused, and must not'}`)
    if (did) told[name].after(m, who, at)
    else so.refused += 1
    so.acts += 1
    so.reached.add(m.state)
    const found = await stage.look()
    if (found.state !== m.state || found.held !== m.held) fail(`it should be at ${m.state}${m.held ? ', on hold,' : ''} and is at ${found.state}${found.held ? ', on hold' : ''}`)
  }
  const fault = await misread(stage, m.reopened)
  if (fault) fail(fault)
  return so
}

/** Whether the log of a case alone tells it as its rows do. @returns what differs, in one line. */
export async function misread(stage: Stage, reopened: number): Promise<string | undefined> {
  const [again, rows] = [replayed(await stage.log()), await stage.stands()]
  if (again.reopened !== reopened) return `it was opened again ${reopened} times, and its log says ${again.reopened}`
  for (const moment of ['since', 'heldSince'] as const) if (!isOf(rows[moment], again[moment])) return `its row says ${moment} ${rows[moment]?.toISOString()}, and its log ${again[moment]?.toISOString()}`
  const [said, kept] = [shown(again), shown(rows)]
  return said === kept ? undefined : `its log says ${said} and its rows ${kept}`
}

/** A row has the moment of the request, its event the one in which it was written: never before it, and no longer after it than a request takes. */
const isOf = (row: Date | null, event: Date | null): boolean =>
  (row && event ? row <= event && event.getTime() - row.getTime() < 60_000 : row === event)

/** The same text for the same standing, in whatever order the parties came. */
const shown = ({ state, lead, parties }: Omit<Stands, 'reopened'>): string => JSON.stringify([
  state, lead, [...parties].map(([id, { organisationId, role, standing, isOver }]) => [id, organisationId, role, standing, isOver].join(' ')).toSorted()])

export const fresh = (draw: Draw): Model => begun(draw(2) === 0)
