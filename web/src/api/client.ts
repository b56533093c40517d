import { Client, fetchExchange } from '@urql/core'
import { cacheExchange } from '@urql/core'
import { persistedExchange } from '@urql/exchange-persisted'
import { shallowRef } from 'vue'
import { emptyListExchange } from './empty-list'
import { get } from './rest'

/** The hash codegen wrote into the document; the server knows no other operation in production. */
const writtenHash = (_: string, document: unknown): Promise<string> => {
  // codegen adds `__meta__`, which the GraphQL document type does not know
  const hash = (document as { __meta__?: { hash?: string } }).__meta__?.hash
  return Promise.resolve(hash ?? '')
}

/**
 * A proof gives the session a new token, and a request that was on its way just then is told that nobody is signed in.
 * Only the server's own word about the session ends it here; while it stands, the request is sent once more.
 */
const fetchSteadily: typeof fetch = async (input, init) => {
  const answer = await fetch(input, init)
  if (answer.status !== 401) return answer
  const { body } = await get('/auth/session')
  return body.signedIn === true ? fetch(input, init) : answer
}

const newClient = (headers: Record<string, string> = {}): Client =>
  new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetch: fetchSteadily,
    requestPolicy: 'cache-and-network',
    fetchOptions: { credentials: 'same-origin', headers: { 'x-amends': '1', ...headers } },
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

/** A client that is answered as another party would be; it lives as long as the page that shows it. */
export const clientOfView = (view: string): Client => newClient({ 'x-amends-view': view })

export const dropClient = (): void => {
  client.value = newClient()
}
