import { Field, Int, ObjectType, ArgsType } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { Max, Min, MaxLength, IsInt, IsOptional, IsString } from 'class-validator'
import { Refused } from '../refused.js'
import { isUuid } from './checked.js'
import { register } from './classes.js'

@ObjectType()
export class PageInfo {
  @Field(() => String, { nullable: true }) endCursor: string | null
  @Field(() => Boolean) hasNextPage: boolean
}
register('PageInfo', 'endCursor', 'open')
register('PageInfo', 'hasNextPage', 'open')

/** How much of a list, from where. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20 }) @IsInt() @Min(1) @Max(limits.page) first: number
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.shortText) after?: string
}

export type Page<T> = { nodes: T[], pageInfo: PageInfo }

/** The connection type of a noun. It has no total: a count tells of what one may not see. */
export function connectionOf<T>(type: new () => T) {
  @ObjectType(`${type.name}Connection`)
  class Connection {
    @Field(() => [type]) nodes: T[]
    @Field(() => PageInfo) pageInfo: PageInfo
  }
  register(`${type.name}Connection`, 'nodes', 'open')
  register(`${type.name}Connection`, 'pageInfo', 'open')
  return Connection
}

/** A page from one row more than was asked for. */
export function page<T>(rows: T[], first: number, cursorOf: (row: T) => string): Page<T> {
  const nodes = rows.slice(0, first)
  const last = nodes.at(-1)
  return { nodes, pageInfo: { endCursor: last === undefined ? null : cursorOf(last), hasNextPage: rows.length > first } }
}

/** A cursor names the last row by the moment it is ordered by and its id; both are facts the client already has. */
export const cursorAt = (moment: Date, id: string): string => Buffer.from(`${moment.toISOString()} ${id}`).toString('base64url')

/** Reads a cursor. Throws `InvalidInput` for one we did not make. */
export function readCursor(cursor: string): { at: Date, id: string } {
  const [moment = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ')
  const at = new Date(moment)
  // As written by us: years before 0 and after 9999 are written otherwise, and PostgreSQL does not know them all.
  if (Number.isNaN(at.getTime()) || at.toISOString() !== moment || moment.length !== 24 || !isUuid(id)) throw new Refused('InvalidInput', 'after')
  return { at, id }
}

/** A cursor where not everybody who reads the list may know its moments: the id of the last row alone, which is looked up. */
export const cursorOf = (id: string): string => Buffer.from(id).toString('base64url')

/** Reads such a cursor. Throws `InvalidInput` for one we did not make. */
export function readId(cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString('utf8')
  if (!isUuid(id)) throw new Refused('InvalidInput', 'after')
  return id
}
