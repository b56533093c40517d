import { Field, ID, InputType } from '@nestjs/graphql'
import { hotlineReference } from '@amends/shared/hotlines'
import { Equals, IsBoolean, IsString, IsUUID, Matches } from 'class-validator'
import { SpokenInput } from '../reports/ways/writing.inputs.js'

/** What a hotline heard, to whom it goes, and that she who called knows and agreed. */
@InputType()
export class HandOverReportInput extends SpokenInput {
  /** Who will read it. */
  @Field(() => ID) @IsUUID() keeperId: string
  /** The hotline's own number for it. */
  @Field(() => String) @IsString() @Matches(hotlineReference) reference: string
  /** She was told who will read it, and said yes. Without that nothing is handed over. */
  @Field(() => Boolean) @IsBoolean() @Equals(true) agreed: boolean
}
