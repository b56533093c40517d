import { timingSafeEqual } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { PlainFault } from '../config/config.js'
import type { Keyring } from '../keyring/keyring.js'

/** One erasure: the how-manyth, on which day, of what kind, whose record; nothing about the person. `mac` ties it to the one before. */
export type Entry = { number: number, on: string, kind: string, id: string, mac: string }
/** How far a list goes. Two heads of one number are the same list, or one of them is not ours. */
export type Head = Pick<Entry, 'number' | 'mac'>

const entryOf = z.strictObject({ number: z.int().positive(), on: z.iso.date(), kind: z.string().min(1), id: z.uuid(), mac: z.string().regex(/^[0-9a-f]{64}$/) })
const begins = z.strictObject({ list: z.literal('erasures'), format: z.literal(1), mac: z.string() })

type Mac = Pick<Keyring, 'digest'>
const purpose = 'erasures'
const same = (one: string, other: string) => one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

/** The head of a list in which nothing stands yet. */
export const beginning = (keyring: Mac): Head => ({ number: 0, mac: keyring.digest(purpose, 'begins') })

export const headOf = (keyring: Mac, entries: readonly Entry[]): Head => {
  const last = entries.at(-1)
  return last ? { number: last.number, mac: last.mac } : beginning(keyring)
}

/** The next line of a list. */
export function sealed(keyring: Mac, before: Head, { on, kind, id }: Pick<Entry, 'on' | 'kind' | 'id'>): Entry {
  const number = before.number + 1
  return { number, on, kind, id, mac: keyring.digest(purpose, JSON.stringify([before.mac, number, on, kind, id])) }
}

/** Is each line tied to the one before, from the first on? */
export function isWhole(keyring: Mac, entries: readonly Entry[]): boolean {
  let before = beginning(keyring)
  return entries.every(entry => {
    before = sealed(keyring, before, entry)
    return before.number === entry.number && same(before.mac, entry.mac)
  })
}

/** Does the list hold what this head says, and perhaps more? */
export const reaches = (keyring: Mac, entries: readonly Entry[], { number, mac }: Head): boolean =>
  same(mac, number === 0 ? beginning(keyring).mac : entries[number - 1]?.mac ?? '')

/**
 * The list of erasures: a file outside the data folder, the database and every backup, which is only ever added to. A
 * line is on the disk before what it names is destroyed, so that nothing erased comes back with an old copy of the rest.
 */
export class ErasureList {
  constructor(readonly file: string, private readonly keyring: Mac) {}

  get isThere(): boolean { return existsSync(this.file) }

  /** All lines. Throws `PlainFault` for a list that was altered, or sealed under another master key. */
  read(): Entry[] {
    const [first = '', ...lines] = this.whole().toString('utf8').split('\n').slice(0, -1)
    const faulty = new PlainFault(`The list of erasures ${this.file} is damaged or belongs to another master key. Put the right one back from its safe copy.`)
    try {
      const { mac } = begins.parse(JSON.parse(first))
      const entries = lines.map(line => entryOf.parse(JSON.parse(line)))
      if (same(mac, beginning(this.keyring).mac) && isWhole(this.keyring, entries)) return entries
    } catch { /* said below */ }
    throw faulty
  }

  /** Begins a list with these lines, whole or not at all. */
  begin(entries: readonly Entry[]): void {
    mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 })
    const first = { list: 'erasures', format: 1, mac: beginning(this.keyring).mac }
    writeWhole(this.file, [first, ...entries].map(line => `${JSON.stringify(line)}\n`).join(''))
  }

  /** Adds lines and answers when they are on the disk. What a crash left of a half-written line goes. */
  add(entries: readonly Entry[]): void {
    const { length } = this.whole()
    const file = openSync(this.file, 'r+')
    try {
      ftruncateSync(file, length)
      writeSync(file, entries.map(line => `${JSON.stringify(line)}\n`).join(''), length)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  }

  /** The bytes up to the last whole line: one that a crash cut short was never answered for. */
  private whole(): Buffer {
    const bytes = readFileSync(this.file)
    return bytes.subarray(0, bytes.lastIndexOf('\n') + 1)
  }
}

/** Puts a file in its place, whole and on the disk, or leaves what was there. Mode 0600. */
export function writeWhole(path: string, text: string): void {
  const unfinished = `${path}.part`
  const file = openSync(unfinished, 'w', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(unfinished, path)
  syncFolder(dirname(path))
}

/** A name is on the disk only with its folder. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  try { fsyncSync(folder) } finally { closeSync(folder) }
}

