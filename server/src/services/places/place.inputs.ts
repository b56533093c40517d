import { Field, ID, InputType, Int } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { placeGroups, placeLimits, serviceNeeds, type PlaceGroup, type ServiceNeed } from '@amends/shared/services'
import { Type } from 'class-transformer'
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator'
import { oneLine } from '../../platform/graphql/checked.js'
import { ServiceNeedEnum } from '../service.entity.js'
import { PlaceGroupEnum } from './house.entity.js'

const country = /^[A-Z]{2}$/
/** ISO 3166-2. */
const area = /^[A-Z]{2}-[A-Z0-9]{1,3}$/
const language = /^[a-z]{2,3}$/
const mostLanguages = 30
const mostDependants = 12
/** A bed is asked for by its group; these are beside it. */
const beside = serviceNeeds.filter(it => it !== 'shelter' && it !== 'hotline')

@InputType()
export class KeepHouseInput {
  /** Absent for a new one. */
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() id?: string | null
  /** What the house is called inside the shelter. */
  @Field(() => String) @IsString() @IsNotEmpty() @MaxLength(limits.name) @Matches(oneLine) name: string
  @Field(() => String) @Matches(country) country: string
  @Field(() => String) @Matches(area) area: string
  @Field(() => [String]) @IsArray() @ArrayUnique() @ArrayMaxSize(mostLanguages) @Matches(language, { each: true }) languages: string[]
  @Field(() => [ServiceNeedEnum]) @IsArray() @ArrayUnique() @IsIn(beside, { each: true }) needs: ServiceNeed[]
  @Field(() => Boolean) @IsBoolean() isAccessible: boolean
}

@InputType()
export class PlaceCountInput {
  @Field(() => PlaceGroupEnum) @IsIn(placeGroups) group: PlaceGroup
  @Field(() => Int) @IsInt() @Min(0) @Max(placeLimits.free) free: number
}

const byGroup = (it: PlaceCountInput) => it.group

/** The empty beds of a house tonight. */
@InputType()
export class CountPlacesInput {
  @Field(() => ID) @IsUUID() houseId: string
  @Field(() => [PlaceCountInput]) @IsArray() @ArrayUnique(byGroup) @ArrayMaxSize(placeGroups.length) @ValidateNested({ each: true }) @Type(() => PlaceCountInput) counts: PlaceCountInput[]
}

/** For whom a place is looked for, and where the threat is, which the place is never near. */
@InputType()
export class FindPlaceInput {
  @Field(() => PlaceGroupEnum) @IsIn(placeGroups) group: PlaceGroup
  @Field(() => String, { nullable: true }) @IsOptional() @Matches(language) language?: string | null
  @Field(() => [ServiceNeedEnum]) @IsArray() @ArrayUnique() @IsIn(beside, { each: true }) needs: ServiceNeed[]
  @Field(() => Boolean) @IsBoolean() isAccessible: boolean
  @Field(() => Int) @IsInt() @Min(0) @Max(mostDependants) dependants: number
  /** The country to look in. */
  @Field(() => String) @Matches(country) country: string
  /** The part of a country in which she is looked for. */
  @Field(() => String) @Matches(area) threatArea: string
}

@InputType()
export class HoldPlaceInput extends FindPlaceInput {
  /** A worker of a case of the viewer's, whose code is told at the door. */
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() workerId?: string | null
}
