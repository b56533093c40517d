import { Global, Module } from '@nestjs/common'
import { WorkSources } from './sources.js'
import { WorkResolver } from './work.resolver.js'

/** What waits for a person, of all rooms; it leans on none of them. */
@Global()
@Module({ providers: [WorkSources, WorkResolver], exports: [WorkSources] })
export class WorkModule {}
