import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../test/world.js'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => { await world.close() })

it('says by its status that the database could not answer in the middle of a query, and when to come again', async () => {
  const { cookie } = await world.as('amina')
  await world.owner.query(`CREATE OR REPLACE FUNCTION me_recovery_codes_left() RETURNS int LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $$ BEGIN RAISE 'no memory' USING ERRCODE = '53200'; END $$`)
  const answer = await fetch(`${world.url}/graphql`, {
    method: 'POST', headers: { cookie, 'content-type': 'application/json', 'x-amends': '1' }, body: JSON.stringify({ query: '{ me { recoveryCodesLeft } }' }),
  })
  const { errors } = await answer.json() as { errors: { message: string }[] } // as GraphQL over HTTP has it
  expect([answer.status, answer.headers.get('retry-after'), errors.map(it => it.message)]).toEqual([503, '2', ['TryAgain']])
})
