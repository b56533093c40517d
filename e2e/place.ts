/** A server with a demo world of its own, and the folder in which the sessions on it are kept. */
export type Place = { url: string; databaseUrl?: string; sessions: string }

/** What `global-setup.ts` tells the workers. */
export const publish = (places: Place[]) => { process.env.AMENDS_E2E_PLACES = JSON.stringify(places) }

/**
 * Gives the tests of this worker the place that is theirs. Those of one worker run one after the other and share its
 * world; what those of another do meanwhile does not reach them.
 */
export function takePlace(): void {
  const { AMENDS_E2E_PLACES: published, TEST_PARALLEL_INDEX: worker } = process.env
  // The process that starts the workers has no tests.
  if (published === undefined || worker === undefined) return
  const places: Place[] = JSON.parse(published)
  const mine = places[Number(worker)]
  if (!mine) throw new Error(`there are ${places.length} servers, and this is worker ${Number(worker) + 1}`)
  process.env.AMENDS_E2E_URL = mine.url
  process.env.AMENDS_E2E_SESSIONS = mine.sessions
  if (mine.databaseUrl) process.env.AMENDS_E2E_DATABASE_URL = mine.databaseUrl
}
