import { Module } from '@nestjs/common'
import { SupplyAskingResolver } from './asking.resolver.js'
import { SupplyAskings } from './asking.service.js'
import { CaseSupplyResolver, SupplyFoundResolver, SupplyLookResolver } from './case-supply.resolver.js'
import './filing.entity.js'
import { OrganisationSupplyResolver, SupplyEntryResolver } from './supply.resolver.js'
import { SupplyService } from './supply.service.js'
import { SupplyWork } from './work.js'

/** Who buys from whom and finds workers for whom: each organisation's own list, which no other reads. */
@Module({
  providers: [
    SupplyEntryResolver, OrganisationSupplyResolver, SupplyAskingResolver, CaseSupplyResolver, SupplyLookResolver, SupplyFoundResolver, SupplyService, SupplyAskings, SupplyWork,
  ],
})
export class SupplyModule {}
