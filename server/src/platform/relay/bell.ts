import { AsyncResource } from 'node:async_hooks'
import { EventEmitter } from 'node:events'
import { Injectable } from '@nestjs/common'

/**
 * Wakes the relay and the sockets of this process at once; what it does not reach, they find by looking themselves. A
 * listener runs as where it was added, not as the act that rang: an act may be replayed at another time.
 */
@Injectable()
export class RelayBell {
  private readonly wires = new EventEmitter()

  /** Something was committed that has to be told. */
  ring(): void { this.wires.emit('outbox') }
  onRing(listener: () => void): void { this.wires.on('outbox', AsyncResource.bind(listener)) }

  /** Something was put into inboxes. */
  delivered(): void { this.wires.emit('inbox') }
  onDelivered(listener: () => void): void { this.wires.on('inbox', AsyncResource.bind(listener)) }

  /** A session is over, or acts as another membership: its sockets close. */
  sessionEnded(sessionId: string): void { this.wires.emit('session', sessionId) }
  onSessionEnded(listener: (sessionId: string) => void): void { this.wires.on('session', AsyncResource.bind(listener)) }
}
