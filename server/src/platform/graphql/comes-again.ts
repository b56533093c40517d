import type { ApolloServerPlugin } from '@apollo/server'
import { retryAfter } from '../http/refused.filter.js'

/** An answer that the database could not give says so by its status, too: balancers and clients know when to come again. */
export const comesAgain: ApolloServerPlugin = {
  requestDidStart: async () => ({
    async willSendResponse({ response: { body, http } }) {
      if (body.kind !== 'single' || !body.singleResult.errors?.some(it => it.extensions?.['code'] === 'TryAgain')) return
      http.status = 503
      http.headers.set('retry-after', String(retryAfter))
    },
  }),
}
