import { runStage, tallyOf, type Outcome } from '../runner/stage.ts'
import { postgresSpecs, pureSpecs, turbo } from '../runner/steps.ts'
import { say, secondsSince } from '../words.ts'
import { smallBench } from './bench.ts'
import { checks } from './check.ts'
import { browserTests } from './e2e.ts'
import { faultStories } from './faults.ts'
import { checkSchema } from './gen.ts'
import { smallProofs } from './prove.ts'
import { startedAt } from './start.ts'

const broken: Outcome = { passed: 0, failed: 1, isWhole: false, seconds: 0 }

/** Everything there is to prove, in the order in which a mistake is cheapest to hear of. */
async function everything(): Promise<Outcome[]> {
  const outcomes = await checks()
  const pure = await runStage('pure specs', pureSpecs())
  console.log(say('purePart', { seconds: pure.seconds.toFixed(1) }))
  const built = await runStage('build', [turbo('build')])
  outcomes.push(pure, built)
  // What needs the build would only say again that it is missing.
  if (!built.isWhole) return outcomes
  if (!(await checkSchema())) outcomes.push(broken)
  outcomes.push(await runStage('specs on PostgreSQL', postgresSpecs()))
  outcomes.push(await smallProofs())
  outcomes.push(await faultStories())
  outcomes.push(await browserTests())
  outcomes.push(await smallBench())
  return outcomes
}

/** `npm test`: its last line is the tally alone. No test at all is a failure too. */
export async function test(): Promise<number> {
  const outcomes = await everything()
  const sum = (count: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + count(outcome), 0)
  const passed = sum((outcome) => outcome.passed)
  const failed = passed === 0 ? Math.max(1, sum((outcome) => outcome.failed)) : sum((outcome) => outcome.failed)
  console.log(say('stage', { name: 'all', seconds: secondsSince(startedAt()) }))
  console.log(tallyOf({ passed, failed }))
  return failed === 0 ? 0 : 1
}
