import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo'
import { ModulesContainer } from '@nestjs/core'
import { GraphQLModule } from '@nestjs/graphql'
import type { ApolloServerPlugin } from '@apollo/server'
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled'
import type { FastifyRequest } from 'fastify'
import type { Looking } from './access/context.js'
import { Reading } from './access/reading.js'
import { guardFields } from './disclosure/field-guard.js'
import { Ids } from './platform/clock/ids.js'
import { CONFIG } from './platform/config/config.module.js'
import type { Config } from './platform/config/config.js'
import { isAway } from './platform/database/away.js'
import { Database } from './platform/database/database.js'
import { comesAgain } from './platform/graphql/comes-again.js'
import { formatError } from './platform/graphql/errors.js'
import { queryLimits } from './platform/graphql/limits.js'
import { quickly } from './platform/graphql/quickly.js'
import { straighten } from './platform/graphql/straight.js'
import { staysInside } from './practice/outside.js'

/** What the schema is made with, by the server and by `npm run gen` alike. */
export const schemaOptions = { numberScalarMode: 'integer' as const, noDuplicatedFields: true }

/** Ends what a request read, whatever came of it: a database that is away by now has ended it already. */
const endsReading: ApolloServerPlugin<Looking> = {
  requestDidStart: async ({ contextValue }) => ({
    willSendResponse: () => contextValue.reading.end().catch((error: unknown) => { if (!isAway(error)) throw error }),
  }),
}

/** GraphQL with the table in front of every field. `app.http.ts` has already asked who it is. */
export const graphql = () => GraphQLModule.forRootAsync<ApolloDriverConfig>({
  driver: ApolloDriver,
  inject: [CONFIG, Database, Ids, ModulesContainer],
  useFactory: (config: Config, database: Database, ids: Ids, modules: ModulesContainer): Omit<ApolloDriverConfig, 'driver'> => {
    const bounds = queryLimits()
    return {
      path: '/graphql', autoSchemaFile: true, sortSchema: true, buildSchemaOptions: schemaOptions,
      transformSchema: schema => staysInside(guardFields(straighten(schema, modules))), graphiql: false, introspection: config.mode !== 'production', csrfPrevention: true, allowBatchedHttpRequests: false,
      persistedQueries: false, includeStacktraceInErrorResponses: false, hideSchemaDetailsFromClientErrors: true,
      plugins: [endsReading, comesAgain, quickly(), ApolloServerPluginCacheControlDisabled(), ...bounds.plugins], validationRules: bounds.validationRules,
      formatError: formatError(() => ids.code(10)), preserveHttpStatusForExecutionErrors: false, // or Nest turns the 503 of `comesAgain` into a 200
      context: (request: FastifyRequest): Looking => {
        if (!request.me) throw new Error('a GraphQL request passed without a person')
        return { me: request.me, reading: new Reading(database, request.me) }
      },
    }
  },
})
