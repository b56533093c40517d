import { runStage, tallyOf, type Outcome } from '../runner/stage.ts'
import { houseRules, launcherSpecs, lint, postgresSpecs, pureSpecs, turbo } from '../runner/steps.ts'
import { say, secondsSince } from '../words.ts'
import { smallBench } from './bench.ts'
import { browserTests } from './e2e.ts'
import { faultStories } from './faults.ts'
import { checkSchema } from './gen.ts'
import { smallProofs } from './prove.ts'
import { startedAt } from './start.ts'

const broken: Outcome = { passed: 0, failed: 1, isWhole: false, seconds: 0 }

/** Rows of stages at once, each in its order, and no row waits for the other: what waits for kills and clocks goes beside what reckons. */
async function beside(...rows: (() => Promise<Outcome>)[][]): Promise<Outcome[]> {
  const outcomes = await Promise.all(rows.map(async (row) => {
    const told: Outcome[] = []
    for (const stage of row) told.push(await stage())
    return told
  }))
  return outcomes.flat()
}

/** Types and build in one go, which share their work; a wrong type in a spec is no reason to stop here. */
async function typesAndBuild(): Promise<{ outcome: Outcome; isBuilt: boolean }> {
  const outcome = await runStage('types and build', [turbo(['types', 'build'])])
  return { outcome, isBuilt: outcome.isWhole || (await runStage('build', [turbo('build')])).isWhole }
}

/** Everything there is to prove, in the order in which a mistake is cheapest to hear of. */
async function everything(): Promise<Outcome[]> {
  const outcomes = [await runStage('lint', [lint])]
  const { outcome: made, isBuilt } = await typesAndBuild()
  const rules = await runStage('house rules', houseRules())
  const pure = await runStage('pure specs', pureSpecs())
  console.log(say('purePart', { seconds: pure.seconds.toFixed(1) }))
  outcomes.push(made, rules, pure)
  // What needs the build would only say again that it is missing.
  if (!isBuilt) return outcomes
  if (!(await checkSchema())) outcomes.push(broken)
  outcomes.push(...await beside(
    [() => runStage('specs on PostgreSQL', postgresSpecs()), browserTests],
    [() => runStage('specs of the launcher', launcherSpecs()), faultStories, smallProofs, smallBench],
  ))
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
