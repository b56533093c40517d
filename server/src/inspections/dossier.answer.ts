import { ObjectType } from '@nestjs/graphql'
import type { ConsentItem } from '@amends/shared/consents'
import type { Verdict } from '@amends/shared/findings'
import type { Concern } from '@amends/shared/reports'
import { ConsentItemEnum } from '../consents/consent.enums.js'
import { Fact } from '../disclosure/fact.js'
import { VerdictEnum } from '../findings/finding.enums.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { ConcernEnum } from '../reports/report.enums.js'

/** One point of what is alleged: the kind of harm and what was found, in no words of anybody. */
@ObjectType()
export class DossierPoint {
  @Fact(() => [ConcernEnum], 'open') concerns: Concern[]
  @Fact(() => VerdictEnum, 'open', { nullable: true }) verdict: Verdict | null
}

/** A worker who agreed that this authority is told of her: her code, and what it may be told. */
@ObjectType()
export class DossierWorker {
  @Fact(() => String, 'open') code: string
  @Fact(() => [ConsentItemEnum], 'open') items: ConsentItem[]
}

/** What a dossier holds. It is read as a whole, so its own fields are open to whoever reads it. */
@ObjectType()
export class DossierWords {
  @Fact(() => String, 'open') code: string
  @Fact(() => PartialDate, 'open') on: string
  /** By which law the authority is told. */
  @Fact(() => String, 'open') basis: string
  @Fact(() => String, 'open') summary: string
  @Fact(() => [DossierPoint], 'open') points: DossierPoint[]
  @Fact(() => [DossierWorker], 'open') workers: DossierWorker[]
}

/** What the authority answered, as the lead wrote it down. */
@ObjectType()
export class DossierReply {
  @Fact(() => String, 'open') from: string
  @Fact(() => String, 'open') words: string
}
