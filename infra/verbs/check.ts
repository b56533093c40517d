import { runStage, type Outcome } from '../runner/stage.ts'
import { houseRules, lint, turbo } from '../runner/steps.ts'

/** What needs no running thing: lint, types, house rules. */
async function checks(): Promise<Outcome[]> {
  return [
    await runStage('lint', [lint]),
    await runStage('types', [turbo('types')]),
    await runStage('house rules', houseRules()),
  ]
}

/** `npm run check`. */
export const check = async () => ((await checks()).every((outcome) => outcome.isWhole) ? 0 : 1)
