import { readFileSync } from 'node:fs'
import { buildSchema, parse, specifiedRules, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { queryLimits } from '../src/platform/graphql/limits.js'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const schema = buildSchema(read('../schema.graphql'))
// What the web was last built with; `npm test` builds it before these specs.
const operations: [string, string][] = Object.values(JSON.parse(read('../../web/dist/persisted.json')) as Record<string, string>) // hash and text
  .map(text => [/(?:query|mutation) (\w+)/.exec(text)?.[1] ?? text.slice(0, 40), text])

describe('an operation that the web was built with', () => {
  it.each(operations)('%s fits the schema and its bounds', (_name, text) => {
    const faults = validate(schema, parse(text), [...specifiedRules, ...queryLimits().validationRules])
    expect(faults.map(fault => fault.message)).toEqual([])
  })
})
