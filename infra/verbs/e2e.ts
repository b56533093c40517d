import { browserEnvironment } from '../runner/browser.ts'
import { runStage, tallyOf, type Outcome } from '../runner/stage.ts'
import { playwright } from '../runner/steps.ts'
import { Stop } from '../words.ts'
import { build } from './start.ts'

/** The browser tests on what is built; `args` go to Playwright. */
export async function browserTests(args: string[] = []): Promise<Outcome> {
  try {
    return await runStage('e2e in Chromium', playwright(args, await browserEnvironment(process.env)))
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    console.log(error.message)
    return { passed: 0, failed: 1, isWhole: false, seconds: 0 }
  }
}

/** `npm run e2e -- cases.spec.ts`. */
export async function e2e(args: string[]): Promise<number> {
  await build()
  // What is named is little: one world is made sooner than two.
  const outcome = await browserTests(args.length > 0 ? ['--workers=1', ...args] : args)
  console.log(tallyOf(outcome))
  return outcome.isWhole ? 0 : 1
}
