import { readFileSync } from 'node:fs'
import { buildSchema, parse, specifiedRules, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { queryLimits } from '../src/platform/graphql/limits.js'
import { operations } from './asked.js'

const schema = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'))

describe('an operation that the web was built with', () => {
  it.each(operations)('%s fits the schema and its bounds', (_name, text) => {
    const faults = validate(schema, parse(text), [...specifiedRules, ...queryLimits().validationRules])
    expect(faults.map(fault => fault.message)).toEqual([])
  })
})
