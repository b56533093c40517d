import { Module } from '@nestjs/common'
import { Asking } from '../files/asking.js'
import { WorkerModule } from '../workers/worker.module.js'
import { ServiceDetailsResolver } from './details.resolver.js'
import { ServiceExport } from './export.service.js'
import { ServiceImport } from './import.service.js'
import './leftover.entity.js'
import { PackageController } from './package.controller.js'
import './places/hold-place.entity.js'
import { HoldService } from './places/hold.service.js'
import { HoldTelling } from './places/hold-telling.js'
import { HouseResolver, OrganisationPlacesResolver, PlaceResolver } from './places/house.resolver.js'
import { HouseService } from './places/house.service.js'
import { HoldResolver } from './places/place.resolver.js'
import { OrganisationServicesResolver, ServiceResolver } from './service.resolver.js'
import { ServiceService } from './service.service.js'
import { PlaceWork } from './work.js'

/** The directory of help in the shape of HSDS 3, and free places that are held without telling where. */
@Module({
  imports: [WorkerModule],
  controllers: [PackageController],
  providers: [
    Asking, ServiceResolver, ServiceDetailsResolver, OrganisationServicesResolver, ServiceService, ServiceImport, ServiceExport,
    HouseResolver, PlaceResolver, OrganisationPlacesResolver, HouseService, HoldResolver, HoldService, HoldTelling, PlaceWork,
  ],
})
export class ServiceModule {}
