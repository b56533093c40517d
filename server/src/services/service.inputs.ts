import { ArgsType, Field, Float, ID, InputType, Int, registerEnumType } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import {
  distanceBands, servedGroups, serviceNeeds, serviceStatuses, type DistanceBand, type ServedGroup, type ServiceNeed, type ServiceStatus,
} from '@amends/shared/services'
import { Type } from 'class-transformer'
import {
  ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsEmail, IsIn, IsInt, IsNotEmpty, IsNumber, IsOptional, IsString, IsUrl, IsUUID, Matches, Max, MaxLength, Min, ValidateNested,
} from 'class-validator'
import { oneLine } from '../platform/graphql/checked.js'
import { PageArgs } from '../platform/graphql/connection.js'
import { enumOf } from '../platform/graphql/enums.js'
import { ServedGroupEnum, ServiceNeedEnum, ServiceStatusEnum } from './service.entity.js'

export const DistanceBandEnum = enumOf(distanceBands)
registerEnumType(DistanceBandEnum, { name: 'DistanceBand' })

const country = /^[A-Z]{2}$/
const language = /^[a-z]{2,3}$/
const time = /^([01]\d|2[0-3]):[0-5]\d$/
const mostLines = 20
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** What to look for. A place is a country and the name of a region or a town; nothing is measured. */
@ArgsType()
export class ServiceArgs extends PageArgs {
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.name) @Matches(oneLine) search?: string
  @Field(() => ServiceNeedEnum, { nullable: true }) @IsOptional() @IsIn(serviceNeeds) need?: ServiceNeed
  @Field(() => String, { nullable: true }) @IsOptional() @Matches(language) language?: string
  @Field(() => ServedGroupEnum, { nullable: true }) @IsOptional() @IsIn(servedGroups) serves?: ServedGroup
  @Field(() => Boolean, { defaultValue: false }) @IsBoolean() dependants: boolean
  @Field(() => String, { nullable: true }) @IsOptional() @Matches(country) country?: string
  /** A region or a town in that country. */
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.name) @Matches(oneLine) place?: string
  @Field(() => DistanceBandEnum, { defaultValue: 'anywhere' }) @IsIn(distanceBands) within: DistanceBand
  @Field(() => Boolean, { defaultValue: false }) @IsBoolean() openNow: boolean
  /** Only what the viewer's organisation keeps, also what is not offered now. */
  @Field(() => Boolean, { defaultValue: false }) @IsBoolean() own: boolean
}

/** When it is open in a week. */
@InputType()
export class ServiceHoursInput {
  @Field(() => [String]) @IsArray() @ArrayUnique() @ArrayMaxSize(7) @IsIn(weekdays, { each: true }) days: string[]
  @Field(() => String) @Matches(time) opensAt: string
  @Field(() => String) @Matches(time) closesAt: string
  /** Hours beside UTC. */
  @Field(() => Float) @IsNumber() @Min(-12) @Max(14) timezone: number
}

/** An address as everybody may know it. Never one of a shelter. */
@InputType()
export class ServiceAddressInput {
  @Field(() => String) @IsString() @IsNotEmpty() @MaxLength(limits.shortText) @Matches(oneLine) street: string
  @Field(() => String) @IsString() @IsNotEmpty() @MaxLength(limits.name) @Matches(oneLine) town: string
  @Field(() => String) @IsString() @IsNotEmpty() @MaxLength(limits.name) @Matches(oneLine) region: string
  @Field(() => String) @IsString() @IsNotEmpty() @MaxLength(limits.name) @Matches(oneLine) postalCode: string
  @Field(() => String) @Matches(country) country: string
}

@InputType()
export class KeepServiceInput {
  /** Absent for a new one. */
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() id?: string | null
  @Field(() => String) @IsString() @IsNotEmpty() @MaxLength(limits.title) @Matches(oneLine) name: string
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) description?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsUrl({ protocols: ['http', 'https'], require_protocol: true }) @MaxLength(limits.shortText) url?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsEmail() @MaxLength(limits.email) email?: string | null
  @Field(() => ServiceStatusEnum) @IsIn(serviceStatuses) status: ServiceStatus
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) applicationProcess?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) fees?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) eligibility?: string | null
  @Field(() => Int, { nullable: true }) @IsOptional() @IsInt() @Min(0) @Max(150) minimumAge?: number | null
  @Field(() => Int, { nullable: true }) @IsOptional() @IsInt() @Min(0) @Max(150) maximumAge?: number | null
  @Field(() => [ServiceNeedEnum]) @IsArray() @ArrayUnique() @IsIn(serviceNeeds, { each: true }) needs: ServiceNeed[]
  @Field(() => [ServedGroupEnum]) @IsArray() @ArrayUnique() @IsIn(servedGroups, { each: true }) serves: ServedGroup[]
  @Field(() => [String]) @IsArray() @ArrayUnique() @ArrayMaxSize(mostLines) @Matches(language, { each: true }) languages: string[]
  @Field(() => [String]) @IsArray() @ArrayUnique() @ArrayMaxSize(mostLines) @IsString({ each: true }) @IsNotEmpty({ each: true }) @MaxLength(limits.name, { each: true })
  @Matches(oneLine, { each: true }) phones: string[]
  /** Countries it serves without a place of its own there. */
  @Field(() => [String]) @IsArray() @ArrayUnique() @ArrayMaxSize(mostLines) @Matches(country, { each: true }) countries: string[]
  @Field(() => ServiceAddressInput, { nullable: true }) @IsOptional() @ValidateNested() @Type(() => ServiceAddressInput) address?: ServiceAddressInput | null
  @Field(() => [ServiceHoursInput]) @IsArray() @ArrayMaxSize(mostLines) @ValidateNested({ each: true }) @Type(() => ServiceHoursInput) hours: ServiceHoursInput[]
}
