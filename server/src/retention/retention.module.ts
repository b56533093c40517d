import { Module } from '@nestjs/common'
import { FileModule } from '../files/file.module.js'
import { RetentionEnding } from './ending.js'
import { KeptLongEnough } from './kept.js'
import { RetentionLineResolver, RetentionResolver } from './retention.resolver.js'
import { RetentionService } from './retention.service.js'
import { RetentionWork } from './work.js'

/** What becomes of a report that is settled: somebody decides, she is told, and only then it goes. */
@Module({ imports: [FileModule], providers: [RetentionService, RetentionResolver, RetentionLineResolver, RetentionEnding, RetentionWork, KeptLongEnough] })
export class RetentionModule {}
