import { Client, fetchExchange } from '@urql/core'
import { cacheExchange } from '@urql/core'
import { persistedExchange } from '@urql/exchange-persisted'
import { shallowRef } from 'vue'
import { emptyListExchange } from './empty-list'

/** The hash codegen wrote into the document; the server knows no other operation in production. */
const writtenHash = (_: string, document: unknown): Promise<string> => {
  // codegen adds `__meta__`, which the GraphQL document type does not know
  const hash = (document as { __meta__?: { hash?: string } }).__meta__?.hash
  return Promise.resolve(hash ?? '')
}

const newClient = (): Client =>
  new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetchOptions: { credentials: 'same-origin', headers: { 'x-amends': '1' } },
    exchanges: [
      cacheExchange,
      emptyListExchange,
      ...(import.meta.env.PROD
        ? [persistedExchange({
            enforcePersistedQueries: true,
            enableForMutation: true,
            generateHash: writtenHash,
            preferGetForPersistedQueries: false,
          })]
        : []),
      fetchExchange,
    ],
  })

/** The one client. Everything the server said is inside it, so dropping it is forgetting. */
export const client = shallowRef(newClient())

export const dropClient = (): void => {
  client.value = newClient()
}
