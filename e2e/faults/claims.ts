import type { History } from './history.ts'
import { brokenChains, outOfOrder, told, untold, wrongInboxes, wrongNotices } from './checks.ts'
import { wrongOnes } from './proofs.ts'
import type { Ground, World } from './world.ts'

export type Figures = Record<string, number | string | boolean | number[]>
/** What a scenario is given: its ground, how far to go, and where to say what must hold. */
export type Setting = {
  ground: Ground
  isFull: boolean
  /** How often a fault is done: as often as was asked for, or as the story says for its short and its full form. */
  times: (short: number, full: number) => number
  /**
   * How long a promise of `ms` may take before it counts as broken. In full, on a machine of our own, exactly that. In short
   * the machine is shared and may stand still for seconds: there the order of things is proved, and seconds are figures.
   */
  within: (ms: number) => number
  /** A revision to upgrade from. */
  old?: string
  claims: Claims
}
/** What a shared machine may add to a promise: it stood still for 12 s where this was found. */
const standstill = 60_000
export const patienceOf = (isFull: boolean) => (ms: number): number => isFull ? ms : ms + standstill

/** Tells one story and answers its figures. */
export type Scenario = (setting: Setting) => Promise<Figures>

/** Sentences that must be true when a story has ended; each counts as a test of its own. */
export class Claims {
  readonly kept: string[] = []
  readonly broken: { sentence: string; found: unknown }[] = []

  /** @param found what was there instead, for whoever looks for the fault */
  that(sentence: string, isSo: boolean, found?: unknown): void {
    if (isSo) this.kept.push(sentence)
    else this.broken.push({ sentence, found })
  }

  none(sentence: string, found: readonly unknown[]): void { this.that(sentence, found.length === 0, { count: found.length, first: found.slice(0, 5) }) }

  /** What must hold of everything that is written and told, whatever has happened. @returns milliseconds until all was told */
  async whole({ owner }: World): Promise<number> {
    const took = await told(owner)
    this.that('everything that was committed is told', took !== undefined, await owner.rows('SELECT chain, count(*)::int FROM outbox GROUP BY 1 LIMIT 5'))
    this.none('no chain has a gap or a wrong hash', await brokenChains(owner))
    this.none('no inbox has a gap or the same event twice', await wrongInboxes(owner))
    this.none('every inbox tells each case in the order it happened', await outOfOrder(owner))
    return Math.round(took ?? -1)
  }

  /** What must hold of acts: those answered are there once, the others once or not at all. */
  async once({ owner }: World, { operations }: History): Promise<void> {
    const { lost, doubled, half } = await wrongOnes(owner, operations)
    this.none('no act that was acknowledged is lost', lost)
    this.none('no act is done twice, and none that was refused is done', doubled)
    this.none('every act is there whole, with its record, its event and its key, or not at all', half)
    this.none('no act is refused for what a retry or a fault did', operations.filter(it => it.outcome === 'failed'))
  }

  /** Everything about `chains` reached each of `members` once; each message notified those who did not write it themselves. */
  async heard({ owner }: World, chains: readonly string[], members: readonly string[], kinds: readonly string[] | null = null): Promise<void> {
    this.none('every event is told once to everyone who reads it', await untold(owner, chains, members, kinds))
    this.none('every message notifies everyone it concerns once, and never its author', await wrongNotices(owner, chains, members))
  }
}
