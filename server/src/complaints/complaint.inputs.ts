import { Field, ID, InputType } from '@nestjs/graphql'
import { herComplaints } from '@amends/shared/complaints'
import { limits } from '@amends/shared/limits'
import { IsBoolean, IsString, IsUUID, Matches, MaxLength } from 'class-validator'
import { z } from 'zod'

@InputType()
export class ComplainInput {
  /** Whom it is about, on the case. */
  @Field(() => ID) @IsUUID() partyId: string
  @Field(() => String) @IsString() @MaxLength(limits.message) @Matches(/\S/) words: string
  /** Whoever it is about is not told who complains. */
  @Field(() => Boolean) @IsBoolean() isAnonymous: boolean
}

@InputType()
export class ComplaintTextInput {
  @Field(() => ID) @IsUUID() id: string
  @Field(() => String) @IsString() @MaxLength(limits.message) @Matches(/\S/) text: string
}

/** As her page sends it. The id was drawn with the page, so sending twice is one complaint. */
export const herComplaintBody = z.object({
  id: z.uuidv4().transform(it => it.toLowerCase()), about: z.enum(herComplaints), words: z.string().max(limits.message).regex(/\S/), isAnonymous: z.boolean(),
})
export type HerComplaintBody = z.infer<typeof herComplaintBody>
