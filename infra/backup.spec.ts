import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inProject } from './start/folders.ts'
import { tryPort } from './start/settings.ts'
import { type } from './testing/person.ts'
import { say } from './words.ts'

let place: string
let env: NodeJS.ProcessEnv
beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'amends-drill-'))
  env = {
    ...process.env, PORT: String(await tryPort('127.0.0.1', 0)), DATABASE_URL: '', SEED: 'none', LOG_LEVEL: 'silent',
    DATA_DIR: join(place, 'data'), MASTER_KEY_FILE: join(place, 'keys', 'master.key'), BACKUP_DIR: join(place, 'backups'),
  }
})
afterEach(() => rmSync(place, { recursive: true, force: true }))

const main = inProject('infra', 'main.ts')
/** What a command says, but for the line on the build. */
const typed = (args: string[], input = '', more: NodeJS.ProcessEnv = {}) => {
  const done = spawnSync(process.execPath, [main, ...args], { env: { ...env, ...more }, cwd: inProject(), encoding: 'utf8', input })
  const lines = `${done.stdout}${done.stderr}`.split('\n').filter((line) => line && !line.startsWith(say('buildStage')))
  return { code: done.status, text: lines.join('\n') }
}
const key = () => join(place, 'keys', 'master.key')
const wordsOf = (sheet: string) => [...sheet.matchAll(/(?<=^ {2}.*)\b\d+ ([a-z]+)/gm)].map(([, word]) => word)

describe('the recovery sheet', () => {
  beforeEach(() => {
    mkdirSync(join(place, 'keys'))
    writeFileSync(key(), Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7)), { mode: 0o600 })
  })

  it('brings the same key back, however its words are typed, and never over another', () => {
    const before = readFileSync(key())
    const sheet = typed(['key', 'sheet'])
    expect(sheet.code).toBe(0)
    const words = wordsOf(sheet.text)
    expect(words).toHaveLength(24)
    expect(sheet.text.replace(/\s/g, '')).toContain(before.toString('hex'))
    expect(readdirSync(place, { recursive: true }).sort()).toEqual(['keys', join('keys', 'master.key')])
    const fingerprint = /[0-9a-f]{4}-[0-9a-f]{4}$/m.exec(sheet.text)?.[0] ?? ''
    expect(typed(['key', 'restore'], words.join(' '))).toEqual({ code: 1, text: say('keyIsThere', { path: key() }) })
    rmSync(key())
    const asPrinted = words.map((word, index) => `${index + 1}. ${word?.toUpperCase()}${index % 4 === 3 ? '\n' : ', '}`).join('')
    const back = typed(['key', 'restore'], asPrinted)
    expect(back).toEqual({ code: 0, text: say('keyBack', { path: key(), fingerprint }) })
    expect([readFileSync(key()).equals(before), statSync(key()).mode & 0o777]).toEqual([true, 0o600])
  }, 240_000)

  it('refuses words that are wrong, missing or in another order, in one sentence', () => {
    const words = wordsOf(typed(['key', 'sheet']).text)
    rmSync(key())
    for (const wrong of [words.slice(1), words.with(3, 'amends'), words.toReversed(), []]) {
      expect(typed(['key', 'restore'], wrong.join(' '))).toEqual({ code: 1, text: say('keyWordsWrong') })
    }
    expect(existsSync(key())).toBe(false)
  }, 240_000)

  it('is of a key that is there', () => {
    rmSync(key())
    expect(typed(['key', 'sheet'])).toEqual({ code: 1, text: say('keySheetNoKey', { path: key() }) })
    expect(typed(['key', 'show'])).toEqual({ code: 1, text: say('keyUsage') })
  })
})

describe('the drill', () => {
  const started = async () => {
    const terminal = type(process.execPath, [main, 'start'], env)
    await terminal.shows('is ready at')
    return { ...terminal, stop: async () => { terminal.child.kill('SIGINT'); return terminal.ended } }
  }

  it('makes a backup beside the running server, and brings it back on a machine that has only the key and the list', async () => {
    const first = await started()
    const made = typed(['backup'])
    expect(made.code).toBe(0)
    const [name = ''] = readdirSync(join(place, 'backups'))
    const file = join(place, 'backups', name)
    expect(made.text).toContain(file)
    const pid = first.child.pid ?? 0
    expect(typed(['restore', file])).toEqual({ code: 1, text: say('alreadyRunning', { data: join(place, 'data'), pid }) })
    expect(await first.stop()).toBe(0)

    rmSync(join(place, 'data'), { recursive: true })
    copyFileSync(key(), join(place, 'safe'))
    rmSync(key())
    expect(typed(['restore', file])).toEqual({ code: 1, text: say('restoreNeedsKey', { path: key() }) })
    writeFileSync(key(), Buffer.alloc(32, 1))
    const wrong = typed(['restore', file])
    expect([wrong.code, wrong.text.split('\n').length, existsSync(join(place, 'data', 'postgres'))]).toEqual([1, 1, false])
    copyFileSync(join(place, 'safe'), key())
    const back = typed(['restore', file])
    expect([back.code, back.text]).toEqual([0, expect.stringContaining(say('restoredOpen'))])
    const second = await started()
    expect(await second.stop()).toBe(0)
  }, 300_000)
})
