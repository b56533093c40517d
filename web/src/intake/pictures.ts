import {
  AlarmClock, Bandage, BanknoteX, BedSingle, BookUser, DoorClosedLocked, Ellipsis, Factory, FileX, HandCoins, HandFist,
  Handshake, HouseHeart, Landmark, MessageSquareWarning, Tag, UserX, Users,
} from '@lucide/vue'
import type { Concern, WishParty } from '@amends/shared/reports'
import type { Component } from 'vue'

export const pictureOfConcern: Record<Concern, Component> = {
  documents_kept: BookUser,
  fee_paid: HandCoins,
  wages_withheld: BanknoteX,
  cannot_leave: DoorClosedLocked,
  threats: MessageSquareWarning,
  violence: HandFist,
  injury: Bandage,
  overtime: AlarmClock,
  living_conditions: BedSingle,
  contract_changed: FileX,
  dismissed: UserX,
  other: Ellipsis,
}

export const pictureOfParty: Record<WishParty, Component> = {
  brand: Tag,
  employer: Factory,
  recruiter: Handshake,
  shelter: HouseHeart,
  authority: Landmark,
  union: Users,
}
