import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { loadavg } from 'node:os'
import { buffer } from 'node:stream/consumers'
import type { Bench, Figure } from '../bench.ts'
import { median, p95, rounded, spread, type Line } from '../line.ts'
import { each, floorsOf, interleaved } from '../load.ts'
import { oldPhone, type Phone, type Seen, type Weight } from '../phone.ts'

const languages = ['en', 'ar', 'my', 'ru'] as const
/** Milliseconds, and bytes on the line. */
const targets = { heading: 2_500, usable: 4_000, next: 1_000, script: 60_000, style: 10_000 }

/** Bytes of the files of one kind as they are sent to who reads gzip alone: what the targets speak of. */
async function gzipped(page: string, weights: readonly Weight[], ending: string): Promise<number> {
  const sizes = await Promise.all(weights.filter(({ path }) => path.endsWith(ending)).map(async ({ path }) => {
    const [answer] = await once(request(new URL(path, page), { headers: { 'accept-encoding': 'gzip' } }).end(), 'response')
    if (answer.headers['content-encoding'] !== 'gzip') throw new Error(`${path} is not sent as gzip`)
    return (await buffer(answer)).length
  }))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Bytes that no browser has to understand, and about as many headers as ours. */
const filled = (bytes: number, more: string) => `/*${'.'.repeat(Math.max(0, bytes - more.length - 1_000))}*/${more}`
const ofKind = (weights: readonly Weight[], ending: string) => weights.filter(({ path }) => path.endsWith(ending)).reduce((sum, { bytes }) => sum + bytes, 0)
const ofPage = (weights: readonly Weight[]) => weights.find(({ path }) => !path.includes('.'))?.bytes ?? 0

/** The least that the same bytes could cost on the same line: a page, its style and its script, which have nothing to do. */
async function startPlain(weights: readonly Weight[]) {
  const script = `document.querySelector('main').innerHTML = '<h1>0</h1><button class="way main">Go</button><input type="radio" name="danger" value="no">'
  + '<input type="checkbox" name="what"><p class="steps"><button class="main">Next</button></p>'
for (const it of document.querySelectorAll('button')) it.onclick = () => { document.querySelector('h1').textContent += '1' }`
  const page = `<!doctype html><title>.</title><link rel="stylesheet" href="/a.css"><script type="module" src="/a.js"></script><main><h1>0</h1></main>`
  const answers: Record<string, [type: string, body: string]> = {
    '/a.css': ['text/css', filled(ofKind(weights, '.css'), 'h1{color:red}')],
    '/a.js': ['text/javascript', filled(ofKind(weights, '.js'), script)],
    '/': ['text/html', `${page}<!--${filled(ofPage(weights) - page.length, '')}-->`],
  }
  const http = createServer(({ url = '' }, response) => {
    const [type, body] = answers[url] ?? ['text/plain', '']
    response.setHeader('content-type', type).end(body)
  })
  await new Promise<void>(listening => { http.listen(0, '127.0.0.1', listening) })
  const address = http.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`,
    stop: () => { http.close() },
  }
}

const ask = (phone: Phone, url: string, visits: number) => each(visits, () => phone.visit(url, true))

/** One line for each thing a person waits for, and the bytes beside it. */
function linesOf(language: string, all: { floors: [Seen[], Seen[]], figure: Seen[] }[], more: Record<'load' | 'script' | 'style', number>): Line[] {
  const [seen, floors] = [all.flatMap(it => it.figure), floorsOf(all).flat()]
  const weights = seen[0]?.weights ?? []
  const kB = (bytes: number) => rounded(bytes / 1_000, 1)
  const line = (what: 'heading' | 'usable' | 'next', of: (it: Seen) => number[], beside: object = {}): Line => {
    const [samples, least] = [seen.flatMap(of), floors.flatMap(of)]
    return {
      name: 'get-help', viewer: `${what}, ${language}`, unit: 'ms', ...spread(samples), floor_p95: spread(least).p95,
      ratio: rounded(median(samples) / median(least)), n: samples.length, target: targets[what], met: p95(samples) <= targets[what] ? 1 : 0, load: more.load, ...beside,
    }
  }
  return [
    line('heading', it => [it.heading], { page_kB: kB(ofPage(weights)), style_kB: kB(more.style), style_target: targets.style / 1_000 }),
    line('usable', it => [it.usable], { script_kB: kB(more.script), script_target: targets.script / 1_000, on_line_kB: kB(weights.reduce((sum, it) => sum + it.bytes, 0)), requests: weights.length }),
    line('next', it => it.next),
  ]
}

async function take(bench: Bench): Promise<Line[]> {
  const { rounds, visits } = bench.sizes
  const { url } = await bench.demo()
  const phone = await oldPhone()
  const lines: Line[] = []
  try {
    for (const language of languages) {
      const address = `${url}/help/${language}/`
      const { weights } = await phone.visit(address, false)
      const plain = await startPlain(weights)
      try {
        const all = await interleaved(Math.min(rounds, 2), () => ask(phone, plain.url, 1), () => ask(phone, address, visits))
        const [script, style] = [await gzipped(url, weights, '.js'), await gzipped(url, weights, '.css')]
        lines.push(...linesOf(language, all, { load: rounded(loadavg()[0] ?? 0, 1), script, style }))
      } finally { plain.stop() }
    }
    return lines
  } finally {
    await phone.close()
  }
}

/** Get help on an old phone and a weak line: 400 kbit/s, 400 ms there and back, a processor four times slower. */
export const getHelp: Figure = {
  name: 'get-help', target: 'p95: heading ≤ 2 500 ms, usable ≤ 4 000 ms, next ≤ 1 000 ms; JavaScript ≤ 60 kB, CSS ≤ 10 kB', keys: ['target', 'met', 'load'], lines: 3 * languages.length, take,
}
