import { ID, ObjectType } from '@nestjs/graphql'
import type { TranslationWay } from '@amends/shared/reports'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../../disclosure/fact.js'
import { PartialDate } from '../../platform/graphql/scalars.js'
import { TranslationWayEnum } from '../report.enums.js'

/** What was said, in another language: beside the original and never in its place. Read with it, see `Report.dialogue` and `Report.storyTranslations`. */
@ObjectType()
@Entity('report_translation')
export class Translation {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') reportId: string
  /** Null for her story. */
  @Column('uuid', { nullable: true }) messageId: string | null
  @Column('int') seq: number
  /** Into which, BCP 47. */
  @Fact(() => String, 'open') @Column('text') language: string
  @Fact(() => TranslationWayEnum, 'open') @Column('text') way: TranslationWay
  /** Who stands for it: the colleague, or the interpreter as the staff calls her. Nobody for a machine. */
  @Fact(() => String, 'open', { nullable: true, name: 'by' }) @Column('text', { nullable: true }) byName: string | null
  @Column('uuid', { nullable: true }) membershipId: string | null
  /** Opened from `sealed` by whoever reads it. */
  @Fact(() => String, 'open') text?: string
  @Column('bytea') sealed: Buffer
  @Fact(() => PartialDate, 'open') @Column('date') madeOn: string
}
