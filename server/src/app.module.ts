import { Module, type DynamicModule } from '@nestjs/common'
import { APP_FILTER } from '@nestjs/core'
import { AuditModule } from './audit/audit.module.js'
import { graphql } from './app.graphql.js'
import { CaseModule } from './cases/case.module.js'
import { ChannelModule } from './channels/channel.module.js'
import { PartyModule } from './parties/party.module.js'
import { ConfigModule } from './platform/config/config.module.js'
import type { Config } from './platform/config/config.js'
import { RefusedFilter } from './platform/http/refused.filter.js'
import { PlatformModule } from './platform/platform.module.js'

/** The table of contents of the house: one line a feature. */
export const features = [PartyModule, CaseModule, ChannelModule, AuditModule]

@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return {
      module: AppModule, imports: [ConfigModule.with(config), PlatformModule, graphql(), ...features],
      providers: [{ provide: APP_FILTER, useClass: RefusedFilter }],
    }
  }
}
