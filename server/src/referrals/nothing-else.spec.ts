import { afterAll, beforeAll, expect, it } from 'vitest'
import { queries, variablesFor } from '../../test/asked.js'
import { consented, explained } from '../../test/consent.js'
import type { Caller } from '../../test/graphql.js'
import { joined, opened, said } from '../../test/matter.js'
import { add, recorded } from '../../test/worker.js'
import { openWorld, relayed, type World } from '../../test/world.js'

let world: World
let amina: Caller, malee: Caller
let caseId: string, workerId: string, id: string
/** What stands in the case, and in no referral. */
const canary = /kanari|zwilch|কানারি|4242 4242/i

beforeAll(async () => {
  world = await openWorld()
  ;[amina, malee] = await Promise.all([world.as('amina'), world.as('malee', 'quietwater')])
  caseId = await opened(world, amina, 'Kanarifall at a dye house')
  const brand = await joined(world, amina, caseId, 'ljungvind', 'brand')
  await said(amina, caseId, 'Kanariwort to the brand.', [brand])
  await add(amina, caseId, 'Kanarischwester')
  workerId = await add(amina, caseId, 'Kanarinickname')
  await recorded(amina, workerId)
  await explained(amina, workerId)
  const consentId = await consented(amina, workerId, await world.idOf('quietwater'))
  id = (await amina.ask('mutation ($input: SendReferralInput!) { sendReferral(input: $input) { id } }', { input: {
    workerId, consentId, priority: 'urgent', needs: ['shelter'], given: [], languages: ['bn'], note: 'A bed.', told: [], dependants: 0, medical: 'none', isPoliceInvolved: false } }))['sendReferral'].id
  await relayed(world)
})
afterAll(async () => { await world.close() })

it('shows whoever is asked nothing of the case behind it, by any query of any screen, before and after the yes', async () => {
  const variables = { ...await variablesFor(world, amina, { caseId, reportId: caseId, organisation: 'nodipar' }), ReferralPage: { id } }
  for (const act of ['openReferral(id: $id) { note told { text } }', 'acceptReferral(id: $id) { id }']) {
    await malee.ask(`mutation ($id: ID!) { ${act} }`, { id })
    for (const [name, text] of queries) {
      const answer = (await malee.send(text, Object.entries(variables).find(([of]) => of === name)?.[1] ?? {})).text
      expect([name, canary.exec(answer)?.[0] ?? null]).toEqual([name, null])
      for (const hidden of [caseId, workerId, 'Ljungvind']) {
        // The directory lists every organisation, and says of none on which case it is.
        if (hidden === 'Ljungvind' && /^(Organisation|Organisations|OrganisationPicker)$/.test(name)) continue
        expect([name, answer.includes(`"${hidden}"`)]).toEqual([name, false])
      }
    }
  }
})
