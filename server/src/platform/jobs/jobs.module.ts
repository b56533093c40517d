import { Global, Module } from '@nestjs/common'
import { Jobs } from './jobs.js'

/** Work done after the commit. */
@Global()
@Module({ providers: [Jobs], exports: [Jobs] })
export class JobsModule {}
