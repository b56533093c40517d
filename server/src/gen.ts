import 'reflect-metadata'
import { NestFactory } from '@nestjs/core'
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql'
import { writeFileSync } from 'node:fs'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { schemaOptions } from './app.graphql.js'
import { resolversOf } from './app.resolvers.js'
import { readConfig } from './platform/config/config.js'
import { guardFields } from './disclosure/field-guard.js'

/** Writes `schema.graphql` from the code, without a database; fails where a field has no class. */
async function gen(file: string): Promise<void> {
  const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: ['error', 'warn'] })
  const config = readConfig({ DATABASE_URL: 'postgres://nobody@127.0.0.1/none' })
  const schema = guardFields(await app.get(GraphQLSchemaFactory).create(resolversOf(config), schemaOptions))
  writeFileSync(file, `# Generated from the code by \`npm run gen\`; read in review.\n${printSchema(lexicographicSortSchema(schema))}\n`)
  await app.close()
}

gen('schema.graphql').catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
