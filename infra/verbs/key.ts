import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { inProject } from '../start/folders.ts'
import { markOf, placeKey, sameMark } from '../start/key.ts'
import { readSettings, type Settings } from '../start/settings.ts'
import { say, Stop } from '../words.ts'
import { build } from './start.ts'
import { programOf } from './tool.ts'

/** What the key's own program answers; it knows the words and sees the key, and neither is ever an argument. */
type Sheet = { words: string[]; hex: string[]; fingerprint: string; identity: string }

/** Asks `server/src/key.ts` through pipes. Answers what it said, or nothing where it found a fault. */
async function ask(how: 'sheet' | 'words', keyFile: string, input: string): Promise<string | undefined> {
  const child = spawn(process.execPath, [programOf('key'), how], {
    cwd: inProject(), env: { ...process.env, MASTER_KEY_FILE: keyFile }, stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.on('error', () => undefined).end(input)
  const code = new Promise<number>((resolve) => child.once('close', (status) => resolve(status ?? 1)))
  const said = await text(child.stdout)
  return (await code) === 0 ? said : undefined
}

const numbered = (words: string[]) =>
  words.map((word, index) => `${String(index + 1).padStart(2)} ${word}`.padEnd(14))

/** `perLine` of them side by side. */
const inLines = (cells: string[], perLine: number) =>
  cells.flatMap((_, at) => (at % perLine === 0 ? [`  ${cells.slice(at, at + perLine).join('  ').trimEnd()}`] : []))

/** The sheet as it is printed: on the terminal alone, for what is written to a file by itself is found by others. */
async function printSheet({ keyFile: path }: Settings): Promise<number> {
  if (!existsSync(path)) throw new Stop('keySheetNoKey', { path })
  const said = await ask('sheet', path, '')
  if (said === undefined) throw new Stop('keyWrongSize', { path })
  const { words, hex, fingerprint, identity }: Sheet = JSON.parse(said)
  const lines = [
    '', say('sheetTitle'), '', say('sheetFor'), say('sheetKeep'), '',
    say('sheetDay', { day: new Date().toISOString().slice(0, 10), fingerprint }), '',
    say('sheetWords'), '', ...inLines(numbered(words), 4), '',
    say('sheetHex'), '', ...inLines(hex, 8), '', say('sheetIdentity'), '', `  ${identity}`, '', say('sheetBack'), '',
  ]
  console.log(lines.join('\n'))
  return 0
}

/** What is typed until there are 24 words, or nothing more comes. */
async function typed(): Promise<string> {
  const lines = createInterface({ input: process.stdin })
  let all = ''
  for await (const line of lines) {
    all += `${line}\n`
    if ((all.match(/[a-z]+/gi)?.length ?? 0) >= 24) break
  }
  lines.close()
  return all
}

/** Makes the key file again from the words somebody types. */
async function bringBack({ keyFile: path, dataDir: data }: Settings): Promise<number> {
  if (existsSync(path)) throw new Stop('keyIsThere', { path })
  if (process.stdin.isTTY) console.log(say('keyAskWords'))
  const said = await ask('words', path, await typed())
  if (said === undefined) throw new Stop('keyWordsWrong')
  const { key, fingerprint }: { key: string; fingerprint: string } = JSON.parse(said)
  const bytes = Buffer.from(key, 'base64')
  const mark = join(data, 'key.mark')
  const fits = !existsSync(mark) || sameMark(readFileSync(mark, 'utf8'), markOf(bytes))
  if (!fits) throw new Stop('keyDoesNotFit', { path, data })
  if (!placeKey(path, bytes)) throw new Stop('keyIsThere', { path })
  console.log(say('keyBack', { path, fingerprint }))
  return 0
}

/** `npm run key -- sheet` prints the recovery sheet; `npm run key -- restore` reads its words and writes the key file. */
export async function key([what, ...more]: string[]): Promise<number> {
  const settings = readSettings(process.env)
  const does = { sheet: printSheet, restore: bringBack }[what ?? '']
  if (!does || more.length > 0) throw new Stop('keyUsage')
  await build()
  return does(settings)
}
