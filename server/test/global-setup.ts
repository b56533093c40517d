import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startTestPostgres } from '../../infra/testing/postgres.ts'
import { makeTemplate } from './template.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the owner, on the database that the others are cloned from. */
    template: string
    masterKeyFile: string
  }
}

/** Starts PostgreSQL, makes the template with the cast in it, and takes all of it away afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-spec-'))
  const masterKeyFile = join(folder, 'master.key')
  // Fixed, so that the passwords of the roles, which all databases of the server share, stay the same.
  writeFileSync(masterKeyFile, Buffer.alloc(32, 7))
  const postgres = await startTestPostgres('socket')
  try {
    await makeTemplate(postgres.url, masterKeyFile, folder)
  } catch (error) {
    await postgres.stop()
    throw error
  }
  project.provide('template', postgres.url)
  project.provide('masterKeyFile', masterKeyFile)
  return async () => {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
