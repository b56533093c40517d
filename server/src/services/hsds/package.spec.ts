import { readFileSync, readdirSync } from 'node:fs'
import canonicalize from 'canonicalize'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { guarded, readCsv, unguarded, writeCsv } from './csv.js'
import { readPackage, writeOrganizations, writeServices, writeTabular, type Read } from './package.js'
import { isThing, thingsIn, type Thing } from './shape.js'
import { asTables } from './tables.js'

const folder = new URL('../../../test/hsds/', import.meta.url)
const bytes = (name: string) => readFileSync(new URL(name, folder))
const json = (name: string): unknown => JSON.parse(bytes(name).toString('utf8'))
const at = new Date('2026-11-22T12:00:00Z')
const same = (one: unknown, other: unknown) => { expect(canonicalize(one)).toBe(canonicalize(other)) }
const tablesOf = (it: Read) => Object.fromEntries(asTables(it))

/** The specification's tables in a zip, but for those that break its schema. */
const csv = (but: readonly string[] = ['schedule.csv']) => zipSync(Object.fromEntries(readdirSync(new URL('csv/', folder))
  .filter(name => !but.includes(name)).map(name => [name, new Uint8Array(bytes(`csv/${name}`))])))
const packed = (things: unknown) => strToU8(JSON.stringify(things))
const service: Thing = { id: 'ac148810-d857-441c-9679-408f346de14b', name: 'A kitchen', status: 'active' }

describe('the specification\'s own examples', () => {
  it('come in and go out again as services, to the byte in canonical order', () => {
    const read = readPackage(bytes('service_full.json'))
    expect(read.faults).toEqual([])
    same(JSON.parse(writeServices(read)), [json('service_full.json')])
  })

  it('come in and go out again as organisations, to the byte in canonical order', () => {
    const read = readPackage(bytes('organization_full.json'))
    expect(read.faults).toEqual([])
    same(JSON.parse(writeOrganizations(read)), [json('organization_full.json')])
  })

  it('become tables and objects again, and lose nothing', () => {
    for (const name of ['service_full.json', 'organization_full.json']) {
      const read = readPackage(bytes(name))
      const again = readPackage(writeTabular(read, at))
      expect(again.faults).toEqual([])
      same(again.services, read.services)
      same(again.organizations, read.organizations)
      same([...again.leftovers], [])
    }
  })

  it('come in as tables whose keys lead nowhere, and go out the same', () => {
    const read = readPackage(csv())
    expect(read.faults).toEqual([])
    expect(read.services[0]).toMatchObject({ organization_id: '0fdfb57f-c147-4cfb-864c-44788a335d8c', name: 'Community Counselling' })
    expect([...read.leftovers.keys()]).toContain('phone')
    const again = readPackage(writeTabular(read, at))
    expect(again.faults).toEqual([])
    same(tablesOf(again), tablesOf(read))
    const rows = Object.values(tablesOf(read)).flat()
    expect(rows).toHaveLength(readdirSync(new URL('csv/', folder)).length - 1)
  })

  it('are refused row by row where they break their own schema', () => {
    expect(readPackage(csv([])).faults).toEqual([
      { file: 'schedule.csv', row: 1, at: '/count', what: 'must be number' },
      { file: 'schedule.csv', row: 1, at: '/wkst', what: 'must be equal to one of the allowed values' },
    ])
  })
})

describe('a package', () => {
  it('keeps what the specification does not know', () => {
    const it = [{ ...service, 'x:beds': { night: [1, 2] }, phones: [{ id: service['id'], number: '1', 'x:hours': 'always' }] }]
    same(JSON.parse(writeServices(readPackage(packed(it)))), it)
  })

  it('is read as a list, as the answer of an API, or as one thing', () => {
    for (const form of [service, [service], { total_items: 1, contents: [service] }]) same(readPackage(packed(form)).services, [service])
  })

  it('names what is wrong and where, and nothing of what is said there', () => {
    const { faults } = readPackage(packed([service, { ...service, id: 'secret-1', status: 'secret-2' }, { id: service['id'], name: 'Secret', status: 'active' }]))
    expect(faults).toEqual([
      { file: 'json', row: 2, at: '/id', what: 'must match format "uuid"' },
      { file: 'json', row: 2, at: '/status', what: 'must be equal to one of the allowed values' },
      { file: 'services', row: 3, at: '/id', what: 'is there twice and says two things' },
    ])
    expect(JSON.stringify(faults)).not.toMatch(/secret/i)
  })

  it('that is none says so', () => {
    const of = (text: string) => readPackage(strToU8(text)).faults.map(it => it.what)
    expect([of('hello'), of('[1]'), of('PK\u0003\u0004')]).toEqual([['is no JSON of objects'], ['is no JSON of objects'], ['does not open, or holds too much']])
    expect(readPackage(zipSync({ 'a.csv': strToU8('id\r\n1') })).faults.map(it => it.what)).toEqual(['is no table of HSDS 3'])
  })

  it('that unfolds to more than fits is not unfolded', () => {
    const bomb = zipSync({ 'services.csv': new Uint8Array(34_000_000) }, { level: 1 })
    expect(readPackage(bomb).faults).toEqual([{ file: 'zip', row: 0, at: '/', what: 'does not open, or holds too much' }])
  })
})

describe('a cell', () => {
  it('that a spreadsheet would run is guarded, and comes back sign by sign', () => {
    for (const cell of ['=1+1', '+44 1234', '-5', '@sum', '\t=1', '\'quoted', '\'\'=', 'plain', '']) {
      expect(guarded(cell)).not.toMatch(/^[=+\-@\t\r]/)
      expect(unguarded(guarded(cell))).toBe(cell)
    }
  })

  it('of ours is unguarded, and one of others stays as it is', () => {
    const rows = [{ id: '1', number: '+44 1234' }, { id: '2', number: '\'00' }]
    const text = writeCsv('phone', rows)
    expect(text).toBe('id,number\r\n1,\'+44 1234\r\n2,\'\'00\r\n')
    same(readCsv('phone', text, true), rows)
    expect(readCsv('phone', 'id,number\n1,\'00', false)).toEqual([{ id: '1', number: '\'00' }])
  })

  it('in the zip that goes out begins with no sign that runs', () => {
    const read = readPackage(packed([{ ...service, name: '=HYPERLINK("http://example.com")', phones: [{ id: service['id'], number: '+44' }] }]))
    const files = Object.entries(unzipSync(writeTabular(read, at))).filter(([name]) => name.endsWith('.csv'))
    for (const [, content] of files) expect(strFromU8(content)).not.toMatch(/(^|,)"?[=+@-]/m)
    expect(readPackage(writeTabular(read, at)).services.filter(isThing).flatMap(it => [it['name'], thingsIn(it['phones'])[0]?.['number']])).toEqual(['=HYPERLINK("http://example.com")', '+44'])
  })
})
