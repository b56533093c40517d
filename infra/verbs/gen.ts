import { readFileSync, writeFileSync } from 'node:fs'
import { runStage } from '../runner/stage.ts'
import { turbo, writeDocuments, writeSchema } from '../runner/steps.ts'
import { inProject } from '../start/folders.ts'
import { say } from '../words.ts'

const schema = inProject('server', 'schema.graphql')

/** Writes the schema the server's code declares; true when that is what was committed. */
export async function writeSchemaStage(): Promise<{ isWhole: boolean; isSame: boolean }> {
  const before = readFileSync(schema, 'utf8')
  const { isWhole } = await runStage('schema', [turbo('build', 'server'), writeSchema])
  return { isWhole, isSame: readFileSync(schema, 'utf8') === before }
}

/** The committed schema must be what the code says; the file is left as it was. */
export async function checkSchema(): Promise<boolean> {
  const before = readFileSync(schema, 'utf8')
  const { isWhole, isSame } = await writeSchemaStage()
  if (isSame) return isWhole
  writeFileSync(schema, before)
  console.log(say('schemaDiffers'))
  return false
}

/** `npm run gen`, and `npm run gen -- --check`. */
export async function gen(args: string[]): Promise<number> {
  if (args.includes('--check')) return (await checkSchema()) ? 0 : 1
  const written = await writeSchemaStage()
  if (!written.isWhole) return 1
  return (await runStage('operations', [writeDocuments])).isWhole ? 0 : 1
}
