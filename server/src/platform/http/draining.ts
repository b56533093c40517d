import { Injectable } from '@nestjs/common'

/** Milliseconds that a server which is watched goes on serving after it said that it is not ready: time for the balancer to hear it. */
export const stay = 5_000
/**
 * Milliseconds from the word to leave until this server has ended, whatever still runs. The launcher waits longer than this
 * (`infra/start/server.ts`), and whoever else ends servers has to (`docs/runbook/two-servers.md`).
 */
export const longestLeave = 18_000
/** Milliseconds within which somebody asked for its readiness: then it is watched, and others take over what it gives up. */
const watched = 15_000

/** How this server leaves: it says so, goes on for a while, sends its sockets elsewhere one by one, and ends. */
@Injectable()
export class Draining {
  private askedAt = Number.NEGATIVE_INFINITY
  private readonly leaving: ((within: number) => void)[] = []
  private begunAt: number | undefined

  /** Whoever asks again goes elsewhere: answers say that the connection closes, and no socket is let in. */
  get isOn(): boolean { return this.begunAt !== undefined }

  /** Milliseconds that this server may still take to end; all of them while nobody told it to leave. */
  get left(): number { return this.begunAt === undefined ? longestLeave : Math.max(0, this.begunAt + longestLeave - performance.now()) }

  /** Called where readiness is asked. */
  asked(): void { this.askedAt = performance.now() }

  /** Called once with the milliseconds left to send away what is connected; 0: there is nobody else to go to. */
  onBegin(listener: (within: number) => void): void { this.leaving.push(listener) }

  /** @returns for how many milliseconds to go on serving: none where nobody watches, as on a terminal. */
  begin(): number {
    if (this.isOn) return 0
    this.begunAt = performance.now()
    const within = this.begunAt - this.askedAt < watched ? stay : 0
    for (const leave of this.leaving) leave(within)
    return within
  }
}
