import { Global, Module } from '@nestjs/common'
import { Sessions } from './session.js'

/** Who asks. */
@Global()
@Module({ providers: [Sessions], exports: [Sessions] })
export class AccessModule {}
