import { DefaultNamingStrategy } from 'typeorm'

const snake = (name: string) => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

/** Columns are snake_case in PostgreSQL and camelCase in TypeScript. Tables are always named by hand. */
export class SnakeNames extends DefaultNamingStrategy {
  override columnName(property: string, given: string | undefined, prefixes: string[]): string {
    return [...prefixes, given ?? snake(property)].join('_')
  }
}
