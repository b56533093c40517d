import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../test/graphql.js'
import { opened, promised } from '../../test/matter.js'
import { openWorld, type World } from '../../test/world.js'
import { isAgainst } from './wishes.js'

let world: World
let amina: Caller
const add = 'mutation ($input: AddPartyInput!) { addParty(input: $input) { id wishReason { reason by } } }'
const against = 'query ($id: ID!) { case(id: $id) { brand: againstWish(role: brand) shelter: againstWish(role: shelter) lawyer: againstWish(role: lawyer) withheld { field } } }'

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
})
afterAll(async () => { await world.close() })

const joining = async (caseId: string, organisation: 'ljungvind' | 'quietwater', role: string) => {
  const about = { caseId, organisationId: await world.idOf(organisation), role, standing: 'member' }
  const { partyPreview } = await amina.ask(
    'query ($caseId: ID!, $organisationId: ID!, $role: Role!, $standing: Standing!) { partyPreview(caseId: $caseId, organisationId: $organisationId, role: $role, standing: $standing) { digest } }', about)
  return { ...about, basis: 'It helps.', preview: partyPreview.digest }
}

describe('a wish of somebody who told', () => {
  it('lets whom she ticked join, and asks for a reason for whom she did not; the lead alone reads it', async () => {
    const caseId = await opened(world, amina)
    expect((await amina.ask(against, { id: caseId }))['case']).toMatchObject({ brand: false, shelter: true, lawyer: false })
    const { addParty: brand } = await amina.ask(add, { input: await joining(caseId, 'ljungvind', 'brand') })
    expect(brand.wishReason).toBeNull()
    await promised(world, brand.id, 'ljungvind')
    const input = await joining(caseId, 'quietwater', 'shelter')
    const { errors } = await amina.send(add, { input: { ...input, wishReason: '  ' } })
    expect(errors).toMatchObject([{ code: 'WishNeedsReason', field: 'wishReason' }])
    const { addParty: shelter } = await amina.ask(add, { input: { ...input, wishReason: 'She asked for a bed yesterday.' } })
    expect(shelter.wishReason).toEqual({ reason: 'She asked for a bed yesterday.', by: 'Amina Sarkar' })
    const malee = await world.as('malee', 'quietwater')
    const { case: seen } = await malee.ask('query ($id: ID!) { case(id: $id) { againstWish(role: brand) parties { nodes { wishReason { reason } } } withheld { field } } }', { id: caseId })
    expect(seen).toMatchObject({ againstWish: null, withheld: expect.arrayContaining([{ field: 'againstWish' }]) })
    expect(JSON.stringify(seen.parties)).not.toContain('bed')
  })

  it('counts for each of those who told: one who did not tick is enough', () => {
    expect([isAgainst([['brand'], ['brand', 'shelter']], 'shelter'), isAgainst([['shelter'], ['shelter']], 'shelter'), isAgainst([], 'shelter')]).toEqual([true, false, false])
    expect([isAgainst([[]], 'police'), isAgainst([[]], 'representative'), isAgainst([[]], 'interpreter')]).toEqual([true, true, false])
  })
})
