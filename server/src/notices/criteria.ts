import { Field, InputType, ObjectType } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator'
import { Fact } from '../disclosure/fact.js'
import { oneLine } from '../platform/graphql/checked.js'

/** Whom the words of a notice describe; what is not said is anybody. Kept with the draft and never sent. */
@ObjectType()
export class NoticeCriteria {
  @Fact(() => String, 'open', { nullable: true }) place: string | null
  @Fact(() => String, 'open', { nullable: true }) job: string | null
  @Fact(() => String, 'open', { nullable: true }) shift: string | null
  @Fact(() => String, 'open', { nullable: true }) nationality: string | null
  @Fact(() => String, 'open', { nullable: true }) gender: string | null
}

/** A trait, in the words of one line or not said. */
export const Line = (): PropertyDecorator => (target, property) => {
  for (const rule of [Field(() => String, { nullable: true }), IsOptional(), IsString(), MaxLength(limits.shortText), Matches(oneLine)]) rule(target, property)
}

@InputType()
export class NoticeCriteriaInput {
  @Line() place?: string | null
  @Line() job?: string | null
  @Line() shift?: string | null
  @Line() nationality?: string | null
  @Line() gender?: string | null
}

const said = (text: string | null | undefined): string | null => text?.trim() || null

/** As it is kept: each trait said or null. */
export const criteriaOf = (it: NoticeCriteriaInput): NoticeCriteria =>
  ({ place: said(it.place), job: said(it.job), shift: said(it.shift), nationality: said(it.nationality), gender: said(it.gender) })
