import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createHmac } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { beginning, ErasureList, headOf, reaches, sealed, type Entry } from './list.js'

const keyOf = (key: string) => ({ digest: (purpose: string, text: string) => createHmac('sha256', `${key}/${purpose}`).update(text).digest('hex') })
const keyring = keyOf('ours')
const ids = ['4f1c5a0e-8f0c-4d3b-9a55-0d7b8a2f6c11', '0b9d7a44-7c2e-4f6a-8f21-5d1f0c9e3b22', 'e1a2b3c4-d5e6-4f70-8a9b-0c1d2e3f4a33']

let folder: string
let list: ErasureList
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amends-list-'))
  list = new ErasureList(join(folder, 'keys', 'erasures'), keyring)
  list.begin([])
})
afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

const add = (id: string): Entry => {
  const entry = sealed(keyring, headOf(keyring, list.read()), { on: '2026-11-21', kind: 'report', id })
  list.add([entry])
  return entry
}
const lines = () => readFileSync(list.file, 'utf8').split('\n').slice(0, -1)
const put = (text: string[]) => { writeFileSync(list.file, text.map(line => `${line}\n`).join('')) }

describe('the list of erasures', () => {
  it('is added to, read back in order, and for this user alone', () => {
    const added = ids.map(add)
    expect(list.read()).toEqual(added)
    expect(added.map(it => it.number)).toEqual([1, 2, 3])
    expect(statSync(list.file).mode & 0o777).toBe(0o600)
  })

  it('says whose record and on which day, and nothing else', () => {
    add(ids[0] ?? '')
    expect(lines()[1]).toMatch(/^\{"number":1,"on":"2026-11-21","kind":"report","id":"[0-9a-f-]{36}","mac":"[0-9a-f]{64}"\}$/)
  })

  it('forgets a line that a crash cut short, and goes on from the last whole one', () => {
    add(ids[0] ?? '')
    appendFileSync(list.file, '{"number":2,"on":"2026-1')
    expect(list.read()).toHaveLength(1)
    add(ids[1] ?? '')
    expect(list.read().map(it => it.id)).toEqual(ids.slice(0, 2))
  })

  it.each<[string, (all: string[]) => string[]]>([
    ['a line is changed', all => all.map((line, index) => (index === 2 ? line.replace('2026-11-21', '2026-11-20') : line))],
    ['a line is taken out', all => all.toSpliced(2, 1)],
    ['two lines change places', all => [all[0] ?? '', all[2] ?? '', all[1] ?? '', all[3] ?? '']],
    ['a line is put in', all => all.toSpliced(2, 0, all[1] ?? '')],
    ['its beginning is missing', all => all.slice(1)],
  ])('is refused when %s', (_what, alter) => {
    for (const id of ids) add(id)
    put(alter(lines()))
    expect(() => list.read()).toThrow('is damaged or belongs to another master key')
  })

  it('is refused under another master key', () => {
    add(ids[0] ?? '')
    expect(() => new ErasureList(list.file, keyOf('another')).read()).toThrow('is damaged or belongs to another master key')
  })

  it('reaches every head it had, and none it has not', () => {
    const [first, , third] = ids.map(add)
    const all = list.read()
    expect([beginning(keyring), first, third].map(head => head && reaches(keyring, all, head))).toEqual([true, true, true])
    expect(reaches(keyring, all.slice(0, 2), headOf(keyring, all))).toBe(false)
    expect(reaches(keyring, all, { number: 2, mac: third?.mac ?? '' })).toBe(false)
  })
})
