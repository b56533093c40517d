// Does it take as long for someone unknown as for someone known? Interleaved pairs against the built server, in random order:
//   npx node server/test/sign-in-timing.ts [pairs]
// One JSON line a door. It fails where the answers differ by a byte, or the times by more than chance (p <= 0.01).
import { randomInt } from 'node:crypto'
import { setTimeout as after } from 'node:timers/promises'
import pg from 'pg'
import { startServer } from '../../infra/testing/server.ts'

type Who = 'known' | 'unknown'
type Door = { name: string, ask: (who: Who, nth: number) => Promise<Response>, before?: (nth: number) => Promise<void> }

const pairs = Number(process.argv[2] ?? 500)
const addresses = 20
const json = { 'content-type': 'application/json', 'x-amends': '1' }
/** Every request comes from another house, as the proxy in front says: guessing is not slowed by what one house did. */
const fromSomewhere = () => ({ ...json, 'x-forwarded-for': `${randomInt(1, 224)}.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}` })

const server = await startServer({ seed: 'demo', mode: 'test', env: { TRUST_PROXY: '127.0.0.1' } })
const owner = new pg.Client({ connectionString: server.databaseUrl })
await owner.connect()
try {
  const { people } = await (await fetch(`${server.url}/auth/demo`)).json() as { people: { key: string, email: string, password: string, code: string }[] } // the server's own shape
  const known = people.filter(it => !it.email.endsWith('@nodipar.example')).slice(0, addresses).map(it => it.email)
  const emailOf = (who: Who, nth: number) => (who === 'known' ? known[nth % known.length] ?? '' : `nobody${nth % known.length}@${known[nth % known.length]?.split('@')[1]}`)
  const post = (path: string, body: object, headers: Record<string, string> = fromSomewhere()) =>
    fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  const rashid = people.find(it => it.key === 'rashid')
  const entered = await post('/auth/sign-in', { email: rashid?.email, password: rashid?.password, code: rashid?.code })
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const { rows: [own] } = await owner.query<{ id: string }>(`SELECT m.organisation_id AS id FROM membership m JOIN person p ON p.id = m.person_id WHERE p.email = $1`, [rashid?.email])
  const inviting = `mutation ($id: ID!, $email: String!) { invite(organisationId: $id, email: $email, memberRole: staff) { id } }`
  const doors: Door[] = [
    { name: 'sign-in', ask: (who, nth) => post('/auth/sign-in', { email: emailOf(who, nth), password: 'heron kettle oblique nine', code: '123456' }) },
    { name: 'recovery', ask: (who, nth) => post('/auth/recovery', { email: emailOf(who, nth) }) },
    {
      name: 'invite', ask: (who, nth) => post('/graphql', { query: inviting, variables: { id: own?.id, email: emailOf(who, nth) } }, { ...json, cookie }),
      // What was sent before counts no more against the hour, and her proof stays fresh.
      before: async () => { await owner.query(`UPDATE invitation SET sent_at = sent_at - interval '2 hours'`); await owner.query('UPDATE session SET proved_at = last_seen_at') },
    },
  ]
  for (const door of doors) await measure(door)
} finally {
  await owner.end()
  await server.stop()
}

async function measure({ name, ask, before }: Door): Promise<void> {
  const times: Record<Who, number[]> = { known: [], unknown: [] }
  const told = new Set<string>()
  for (let nth = -10; nth < pairs; nth += 1) {
    if (nth % 10 === 0) await before?.(nth)
    for (const who of randomInt(2) ? ['known', 'unknown'] as const : ['unknown', 'known'] as const) {
      const { milliseconds, answer } = await once(() => ask(who, Math.abs(nth)))
      if (nth < 0) continue
      times[who].push(milliseconds)
      told.add(answer)
    }
  }
  const p = sameness(times.known, times.unknown)
  const line = { name, unit: 'ms', known_p50: at(times.known, 0.5), unknown_p50: at(times.unknown, 0.5), known_p95: at(times.known, 0.95), unknown_p95: at(times.unknown, 0.95), p, answers: told.size, n: pairs }
  process.stdout.write(`${JSON.stringify(line)}\n`)
  if (p <= 0.01 || told.size !== 1) process.exitCode = 1
}

/** One try; whoever is slowed waits as long as the server says. The answer to the byte, without what is of the moment. */
async function once(ask: () => Promise<Response>): Promise<{ milliseconds: number, answer: string }> {
  for (;;) {
    const began = performance.now()
    const response = await ask()
    const text = await response.text()
    const milliseconds = performance.now() - began
    if (response.status !== 429) {
      const headers = [...response.headers].filter(([header]) => !['date', 'connection', 'keep-alive'].includes(header))
      return { milliseconds, answer: JSON.stringify([response.status, text, headers]) }
    }
    await after(Number(response.headers.get('retry-after') ?? 1) * 1_000)
  }
}

function at(times: readonly number[], quantile: number): number {
  const sorted = times.toSorted((one, other) => one - other)
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] ?? 0) * 100) / 100
}

/** Mann-Whitney U, two-sided, with the normal approximation: the chance of such a difference where there is none. */
function sameness(one: readonly number[], other: readonly number[]): number {
  const ranked = [...one.map(time => ({ time, first: true })), ...other.map(time => ({ time, first: false }))].toSorted((a, b) => a.time - b.time)
  const rankSum = ranked.reduce((sum, { first }, at) => (first ? sum + at + 1 : sum), 0)
  const [m, n] = [one.length, other.length]
  const u = rankSum - m * (m + 1) / 2
  const z = Math.abs(u - m * n / 2) / Math.sqrt(m * n * (m + n + 1) / 12)
  return Math.round(2 * (1 - normal(z)) * 10_000) / 10_000
}

/** The standard normal distribution (Abramowitz and Stegun 26.2.17, off by at most 7.5e-8). */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const tail = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return 1 - Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * tail
}
