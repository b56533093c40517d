import {
  BadgeCheck, BedDouble, Building2, ClipboardCheck, Factory, Gavel, Globe, HandHeart, HeartHandshake, Landmark,
  Languages, Megaphone, Plane, Scale, ScanEye, Shield, ShoppingBag, UserRoundSearch,
} from '@lucide/vue'
import type { Role } from '@amends/shared/roles'
import type { Component } from 'vue'

export type PartyFamily = 'brand' | 'supplier' | 'recruiter' | 'ngo' | 'shelter' | 'inspector'

/** How a role looks: one of six colours, and an icon of its own. Colour never stands alone: the name is beside it. */
export const partyLook: Record<Role, { family: PartyFamily; icon: Component }> = {
  lead: { family: 'ngo', icon: HeartHandshake },
  service_provider: { family: 'ngo', icon: HandHeart },
  shelter: { family: 'shelter', icon: BedDouble },
  brand: { family: 'brand', icon: ShoppingBag },
  employer: { family: 'supplier', icon: Building2 },
  supplier: { family: 'supplier', icon: Factory },
  recruiter: { family: 'recruiter', icon: UserRoundSearch },
  labour_inspectorate: { family: 'inspector', icon: ScanEye },
  referral_authority: { family: 'inspector', icon: Landmark },
  police: { family: 'inspector', icon: Shield },
  immigration: { family: 'inspector', icon: Plane },
  consulate: { family: 'inspector', icon: BadgeCheck },
  human_rights_institution: { family: 'inspector', icon: Scale },
  representative: { family: 'ngo', icon: Megaphone },
  lawyer: { family: 'ngo', icon: Gavel },
  auditor: { family: 'brand', icon: ClipboardCheck },
  international_organisation: { family: 'inspector', icon: Globe },
  interpreter: { family: 'ngo', icon: Languages },
}
