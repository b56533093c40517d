import { Module } from '@nestjs/common'
import { MyMembershipsResolver, OrganisationInsideResolver, WayInResolver } from './inside.resolver.js'
import { InvitationMail } from './invitation.mail.js'
import { InvitationService } from './invitation.service.js'
import { JoiningController } from './joining.controller.js'
import { Joining } from './joining.service.js'
import { HoldingsResolver, LeavingResolver } from './leaving.resolver.js'
import { Leaving } from './leaving.js'
import { AssignmentMembershipResolver, InvitationResolver, MembershipResolver } from './member.resolver.js'
import { MembershipService } from './membership.service.js'
import { Operator } from './operator.js'
import { OrganisationResolver, PartyOrganisationResolver } from './organisation.resolver.js'
import { OrganisationService } from './organisation.service.js'
import { OrganisationTiesResolver, TieResolver } from './tie.resolver.js'
import { TieScreening } from './tie-screening.js'
import { TieService } from './tie.service.js'
import { WayInService } from './way-in.service.js'

/** Organisations, their members, and how both come to be trusted here. */
@Module({
  controllers: [JoiningController],
  providers: [
    AssignmentMembershipResolver, HoldingsResolver, InvitationMail, InvitationResolver, InvitationService, Joining, Leaving, LeavingResolver,
    MembershipResolver, MembershipService, MyMembershipsResolver, Operator, OrganisationInsideResolver, OrganisationResolver, OrganisationService, OrganisationTiesResolver,
    PartyOrganisationResolver, TieResolver, TieScreening, TieService, WayInResolver, WayInService,
  ],
  exports: [Joining, Leaving, Operator, OrganisationService, WayInService],
})
export class OrganisationModule {}
