import { ID, ObjectType } from '@nestjs/graphql'
import type { IndicatorPhase, Occasion, Scoring, Strength } from '@amends/shared/screenings'
import { Fact } from '../disclosure/fact.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { itemId, type Instrument } from './instruments.js'
import { IndicatorPhaseEnum, OccasionEnum, ScoringEnum, StrengthEnum } from './screening.enums.js'

/** One question of an instrument; `text` only where its words do not stand among ours. */
@ObjectType('InstrumentItem')
export class ItemAnswer {
  /** As `dimension.item`. */
  @Fact(() => ID, 'open', { type: 'InstrumentItem' }) id: string
  @Fact(() => String, 'open', { nullable: true, type: 'InstrumentItem' }) text: string | null
  /** What it weighs for an adult; null where it does not stand on that list. */
  @Fact(() => StrengthEnum, 'open', { nullable: true, type: 'InstrumentItem' }) adult: Strength | null
  @Fact(() => StrengthEnum, 'open', { nullable: true, type: 'InstrumentItem' }) child: Strength | null
}

@ObjectType('InstrumentDimension')
export class DimensionAnswer {
  @Fact(() => ID, 'open', { type: 'InstrumentDimension' }) id: string
  @Fact(() => IndicatorPhaseEnum, 'open', { type: 'InstrumentDimension' }) phase: IndicatorPhase
  @Fact(() => String, 'open', { nullable: true, type: 'InstrumentDimension' }) text: string | null
  @Fact(() => [ItemAnswer], 'open', { type: 'InstrumentDimension' }) items: ItemAnswer[]
}

/** One version of a list of indicators, with its source and date. */
@ObjectType('Instrument')
export class InstrumentAnswer {
  @Fact(() => ID, 'open', { type: 'Instrument' }) id: string
  @Fact(() => String, 'open', { type: 'Instrument' }) version: string
  @Fact(() => PartialDate, 'open', { type: 'Instrument' }) date: string
  @Fact(() => String, 'open', { type: 'Instrument' }) source: string
  @Fact(() => String, 'open', { nullable: true, type: 'Instrument' }) name: string | null
  @Fact(() => OccasionEnum, 'open', { type: 'Instrument' }) occasion: Occasion
  @Fact(() => ScoringEnum, 'open', { type: 'Instrument' }) scoring: Scoring
  @Fact(() => [DimensionAnswer], 'open', { type: 'Instrument' }) dimensions: DimensionAnswer[]
}

export const answerOf = (it: Instrument): InstrumentAnswer => ({
  ...it, name: it.name ?? null, dimensions: it.dimensions.map(one => ({
    id: one.id, phase: one.phase, text: one.text ?? null,
    items: one.items.map(two => ({ id: itemId(one, two), text: two.text ?? null, adult: two.adult ?? null, child: two.child ?? null })),
  })),
})
