import { AsyncResource } from 'node:async_hooks'
import { EventEmitter } from 'node:events'
import { Injectable } from '@nestjs/common'

/** What a ring is about: something is to be told, something was put into inboxes, sessions ended. It says no more than that. */
export const rings = ['outbox', 'inbox', 'sessions'] as const
export type Ring = (typeof rings)[number]

/**
 * Wakes the relay and the sockets of this process at once; what it does not reach, they find by looking themselves. A
 * listener runs as where it was added, not as the act that rang: an act may be replayed at another time.
 */
@Injectable()
export class RelayBell {
  private readonly wires = new EventEmitter()

  /** Something was committed that has to be told. */
  ring(): void { this.rung('outbox') }
  onRing(listener: () => void): void { this.on('outbox', listener) }

  /** Something was put into inboxes. */
  delivered(): void { this.rung('inbox') }
  onDelivered(listener: () => void): void { this.on('inbox', listener) }

  /** A session is over, or acts as another membership: its sockets close. */
  sessionEnded(sessionId: string): void {
    this.wires.emit('session', sessionId)
    this.wires.emit('rung', 'sessions')
  }
  onSessionEnded(listener: (sessionId: string) => void): void { this.wires.on('session', AsyncResource.bind(listener)) }

  /** Another server ended a session; which one is asked of the database. */
  onSessionsEnded(listener: () => void): void { this.on('sessions', listener) }

  /** For whoever carries rings to other servers. */
  onRung(listener: (what: Ring) => void): void { this.wires.on('rung', AsyncResource.bind(listener)) }

  /** Another server rang: everything here looks, and nothing is carried on. */
  heard(what: Ring): void { this.wires.emit(what) }

  private rung(what: Ring): void {
    this.wires.emit(what)
    this.wires.emit('rung', what)
  }

  private on(what: Ring, listener: () => void): void { this.wires.on(what, AsyncResource.bind(listener)) }
}
