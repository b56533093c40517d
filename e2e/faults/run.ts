// Tells the stories named, or all of them, one after the other; one line of figures for each, as JSON.
import { parseArgs } from 'node:util'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { say, Stop } from '../../infra/words.ts'
import { Claims, patienceOf, type Scenario } from './claims.ts'
import { Ground } from './world.ts'
import { checks } from './scenarios/checks.ts'
import { clock } from './scenarios/clock.ts'
import { deadlines } from './scenarios/deadlines.ts'
import { disk } from './scenarios/disk.ts'
import { killPostgres } from './scenarios/kill-postgres.ts'
import { killRedis } from './scenarios/kill-redis.ts'
import { killServer } from './scenarios/kill-server.ts'
import { offline } from './scenarios/offline.ts'
import { partition } from './scenarios/partition.ts'
import { revoke } from './scenarios/revoke.ts'
import { rolling } from './scenarios/rolling.ts'
import { stalled } from './scenarios/stalled.ts'
import { upgrade } from './scenarios/upgrade.ts'
import { writers } from './scenarios/writers.ts'

const scenarios: Record<string, Scenario> = {
  checks,
  'kill-server': killServer,
  deadlines,
  writers,
  offline,
  stalled,
  'kill-postgres': killPostgres,
  revoke,
  'kill-redis': killRedis,
  partition,
  rolling,
  disk,
  clock,
  upgrade,
}

/** Told only where it is named, or a revision is: it builds another server first. */
const onlyWhenAsked = (name: string, { old }: Values) => name === 'upgrade' && old === undefined

type Values = { full: boolean; old?: string; times?: string }

/** Says what was found, and counts. A story that breaks off counts as one claim that does not hold. */
async function tell(name: string, ground: Ground, { full: isFull, old, times: asked }: Values): Promise<Claims> {
  const claims = new Claims()
  const from = performance.now()
  const figures = await scenarios[name]?.({ ground, isFull, old, claims, within: patienceOf(isFull), times: (short, full) => Number(asked ?? (isFull ? full : short)) }).catch((error: unknown) => {
    // What this machine cannot do is said, and is no fault; in full it has to be seen.
    if (error instanceof Stop && !isFull) return console.log(error.message)
    claims.that('the story is told to its end', false, error instanceof Stop ? error.message : error instanceof Error ? error.stack : String(error))
  })
  if (claims.broken.length > 0) console.error(ground.said())
  // What a story broke is not the next one's fault.
  await ground.clear(claims.broken.length > 0).catch((error: unknown) => claims.that('every server ends when it is asked', false, String(error)))
  const { kept, broken } = claims
  const seconds = Math.round(performance.now() - from) / 1000
  if (figures || broken.length > 0) console.log(JSON.stringify({ name, held: broken.length === 0, claims: kept.length + broken.length, ...figures, seconds }))
  for (const { sentence, found } of broken) console.error(`${name}: not so: ${sentence}\n  ${JSON.stringify(found)?.slice(0, 4000)}`)
  return claims
}

/** What was asked for; throws one plain sentence about what can be. */
function read(args: string[]): { names: string[]; values: Values & { report?: string } } {
  const usage = new Stop('faultsUsage', { names: Object.keys(scenarios).join(', ') })
  try {
    const { values, positionals } = parseArgs({
      args, allowPositionals: true,
      options: { full: { type: 'boolean', default: false }, old: { type: 'string' }, times: { type: 'string' }, report: { type: 'string' } },
    })
    const all = Object.keys(scenarios).filter(name => !onlyWhenAsked(name, values))
    if (positionals.some(name => !(name in scenarios)) || !(Number(values.times ?? 1) > 0)) throw usage
    return { names: positionals.length > 0 ? positionals : all, values }
  } catch (error) {
    throw error instanceof TypeError ? usage : error
  }
}

async function main(): Promise<number> {
  const { names, values } = read(process.argv.slice(2))
  const ground = await Ground.prepare({ isFull: values.full })
  const sum = { passed: 0, failed: 0 }
  try {
    for (const name of names) {
      const { kept, broken } = await tell(name, ground, values)
      sum.passed += kept.length
      sum.failed += broken.length
    }
  } finally {
    await ground.stop()
  }
  if (values.report) {
    mkdirSync(dirname(values.report), { recursive: true })
    writeFileSync(values.report, JSON.stringify(sum))
  }
  console.log(say('tally', sum))
  return sum.failed === 0 ? 0 : 1
}

// Whoever started us is gone: so are we, and with us every server and database of ours.
process.once('disconnect', () => process.exit(130))
process.channel?.unref()

main().then(
  code => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Stop ? error.message : error)
    process.exit(1)
  },
)
