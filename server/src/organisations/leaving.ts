import { Injectable } from '@nestjs/common'
import type { Me } from '../access/me.js'
import type { Changing } from '../platform/change/change.js'
import type { Membership } from './membership.entity.js'

/** Someone leaves, inside the change that has just ended her membership. `successor`: who takes over what she held, if anybody does. */
export type Leave = { change: Changing, me: Me, membership: Membership, successor: Membership | null }

/** What a room does when someone leaves: it passes on or ends what she holds there, or refuses. */
export type PassOn = (leave: Leave) => Promise<void>

/** Every room passes on its own; one that forgets to would leave something with nobody. */
@Injectable()
export class Leaving {
  private readonly rooms: PassOn[] = []

  also(room: PassOn): void { this.rooms.push(room) }

  async passOn(leave: Leave): Promise<void> { for (const room of this.rooms) await room(leave) }
}
