import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../test/graphql.js'
import { reported } from '../../test/matter.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { Ids } from '../platform/clock/ids.js'
import { Escalations } from './deputies/escalations.js'
import { phone } from './mailbox.factory.js'

let world: World
let send: ReturnType<typeof phone>
let amina: Caller, shirin: Caller, rashid: Caller, nattaya: Caller
beforeAll(async () => {
  world = await openWorld()
  send = phone(world.url)
  ;[amina, shirin, rashid, nattaya] = await Promise.all([world.as('amina'), world.as('shirin'), world.as('rashid'), world.as('nattaya')])
})
afterAll(async () => { await world.close() })

const look = { danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true, note: null }
const triage = 'mutation ($id: ID!, $input: TriageInput!) { triageReport(id: $id, input: $input) { state acknowledgedOn feedBackBy } }'
const translated = 'translations { language way by text } '
const ask = `mutation ($id: ID!, $text: String!, $translation: SaidInput, $isFeedback: Boolean) {
  askWorker(reportId: $id, text: $text, translation: $translation, isFeedback: $isFeedback) { fedBackOn dialogue { id text ${translated} } } }`
const translate = `mutation ($id: ID!, $input: TranslateInput!) { translateReport(id: $id, input: $input) { storyTranslations { language way by text } dialogue { id ${translated} } } }`
const link = 'mutation ($id: ID!, $input: AskInterpreterInput!) { askInterpreter(id: $id, input: $input) { url until } }'
const links = 'query ($id: ID!) { report(id: $id) { interpreterLinks { id called ended openedAt } dialogue { text translations { by text way } } } }'
const nepali = { language: 'ne', way: 'colleague', text: 'तपाईं ठीक हुनुहुन्छ?' }
type Mail = { messages: unknown[], deputy: { organisation: string, since: string | null } | null, state: string, lookedAtOn: string, feedbackBy: string }
const mailOf = async (receipt: string) => (await send('mailbox', { receipt })).said as Mail // the server's own shape; specs say what they expect of it
const rows = async (statement: string, values: unknown[] = []) => (await world.owner.query(statement, values)).rows

/** A report that somebody has looked at. */
const looked = async (given: Record<string, unknown> = {}) => {
  const report = await reported(world, amina, { language: 'ne', ...given })
  await amina.ask(triage, { id: report.id, input: look })
  return report
}
const token = (url: string) => url.split('/').at(-1) ?? ''
const page = async (of: string, fields?: Record<string, string>) => {
  const answer = await fetch(`${world.url}/help/en/interpreter/${of}`, fields
    ? { method: 'POST', body: new URLSearchParams(fields), headers: { 'content-type': 'application/x-www-form-urlencoded' } } : {})
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

describe('a translation', () => {
  it('reaches her beside the original, with who made it and nobody\'s name', async () => {
    const { id, receipt } = await looked()
    const { askWorker } = await amina.ask(ask, { id, text: 'Are you well?', translation: nepali })
    expect(askWorker.dialogue).toMatchObject([{ text: 'Are you well?', translations: [{ language: 'ne', way: 'colleague', by: 'Amina Sarkar', text: nepali.text }] }])
    expect((await mailOf(receipt)).messages).toMatchObject([{ text: 'Are you well?', translation: { language: 'ne', by: 'colleague', text: nepali.text } }])
    await amina.ask(translate, { id, input: { ...nepali, way: 'machine', messageId: askWorker.dialogue[0].id, text: 'सन्चै हुनुहुन्छ?' } })
    const mail = await mailOf(receipt)
    expect(mail.messages).toMatchObject([{ text: 'Are you well?', translation: { by: 'machine', text: 'सन्चै हुनुहुन्छ?' } }])
    expect(JSON.stringify(mail)).not.toContain('Amina')
  })

  it('of what she said is for the staff, under her own key, and of no other report', async () => {
    const [hers, other] = [await looked(), await looked()]
    const english = { language: 'en', way: 'machine', text: 'They kept my passport.' }
    const { translateReport } = await amina.ask(translate, { id: hers.id, input: english })
    expect(translateReport.storyTranslations).toEqual([{ language: 'en', way: 'machine', by: null, text: english.text }])
    await send('mailbox/messages', { receipt: other.receipt, id: new Ids().next(), text: 'थप कुरा' })
    const { report } = await amina.ask('query ($id: ID!) { report(id: $id) { dialogue { id } } }', { id: other.id })
    expect(await amina.refused(translate, { id: hers.id, input: { ...english, messageId: report.dialogue[0].id } })).toBe('NotFound')
    expect(await nattaya.refused(translate, { id: hers.id, input: english })).toBe('NotFound')
    const [row] = await rows('SELECT sealed FROM report_translation WHERE report_id = $1', [hers.id])
    expect(row.sealed.toString('utf8')).not.toContain('passport')
  })
})

describe('the link of an interpreter', () => {
  const asked = async () => {
    const report = await looked({ story: 'नमस्ते, मेरो पासपोर्ट लगे।' })
    const { askInterpreter: { url } } = await amina.ask(link, { id: report.id, input: { language: 'en', called: 'Sunita of the line' } })
    return { ...report, of: token(url) }
  }

  it('opens nothing by being looked at, then one text, then never again', async () => {
    const { id, receipt, of } = await asked()
    const first = await page(of)
    expect([first.status, first.headers.get('cache-control'), first.headers.get('referrer-policy')]).toEqual([200, 'no-store, no-transform', 'no-referrer'])
    expect(first.text).not.toContain('पासपोर्ट')
    expect((await page(of, {})).status).toBe(400)
    const opened = await page(of, { knows: 'no' })
    expect(opened.text).toContain('नमस्ते, मेरो पासपोर्ट लगे।')
    const { rows: [report] } = await world.owner.query('SELECT code FROM report WHERE id = $1', [id])
    for (const secret of [receipt, report.code, id, 'dye house', 'Nodipar', 'brand']) expect(opened.text).not.toContain(secret)
    expect((await page(of, { knows: 'no', text: ' ' })).status).toBe(400)
    expect((await page(of, { knows: 'no', text: 'Hello, they took my passport.' })).text).toContain('The translation has arrived')
    expect([(await page(of, { knows: 'no' })).status, (await page(of, { knows: 'no', text: 'Again' })).status]).toEqual([404, 404])
    const read = await amina.ask('query ($id: ID!) { report(id: $id) { storyTranslations { way by text } interpreterLinks { ended } } }', { id })
    expect(read['report']).toEqual({ storyTranslations: [{ way: 'interpreter', by: 'Sunita of the line', text: 'Hello, they took my passport.' }], interpreterLinks: [{ ended: 'used' }] })
    await relayed(world)
    expect(await rows(`SELECT DISTINCT m.organisation_id AS id FROM inbox i JOIN membership m ON m.id = i.membership_id WHERE i.event_kind = 'report.interpreter_answered' AND i.notify`))
      .toEqual([{ id: await world.idOf('nodipar') }])
  })

  it('ends where its reader knows somebody concerned, also after reading, and the staff hears', async () => {
    const { id, of } = await asked()
    expect((await page(of, { knows: 'yes' })).text).toContain('Thank you for saying so')
    expect((await page(of, { knows: 'no' })).status).toBe(404)
    expect((await amina.ask(links, { id }))['report'].interpreterLinks).toMatchObject([{ ended: 'conflict', openedAt: null }])
    const later = await asked()
    await page(later.of, { knows: 'no' })
    await page(later.of, { knows: 'yes' })
    expect((await amina.ask(links, { id: later.id }))['report'].interpreterLinks).toMatchObject([{ ended: 'conflict', openedAt: expect.any(String) }])
  })

  it('ends when it is taken back, when its time is over, and is one at a time', async () => {
    const { id, of } = await asked()
    expect(await amina.refused(link, { id, input: { language: 'en', called: 'Another' } })).toBe('InterpreterAsked')
    const { report } = await amina.ask(links, { id })
    await amina.ask('mutation ($id: ID!, $linkId: ID!) { endInterpreterLink(id: $id, linkId: $linkId) { id } }', { id, linkId: report.interpreterLinks[0].id })
    expect((await page(of, { knows: 'no' })).status).toBe(404)
    const other = await asked()
    await world.owner.query('UPDATE interpreter_link SET until = made_at WHERE report_id = $1', [other.id])
    expect([(await page(other.of, { knows: 'no' })).status, (await page(new Ids().bytes(32).toString('base64url'), { knows: 'no' })).status]).toEqual([404, 404])
    expect(await rows('SELECT 1 FROM interpreter_link WHERE token_hash = $1', [of])).toEqual([])
  })
})

describe('reports that belong together', () => {
  const tie = (verb: string, other: string) => `mutation ($id: ID!, $other: ID!) { ${verb}(id: $id, ${other}: $other) { id ties { id kind isMergedHere other { id } } } }`
  const alike = 'query ($id: ID!) { reportsAlike(id: $id) { report { id } reasons } }'

  it('are proposed among one\'s own for plain reasons, linked, merged and parted, and every receipt works on', async () => {
    const place = 'Hall nine of the lantern works'
    const [one, other] = [await looked({ place }), await looked({ place: 'lantern works, hall nine', concerns: ['threats'] })]
    await reported(world, nattaya, { place, way: 'p4w8t3' })
    const found = (await amina.ask(alike, { id: one.id }))['reportsAlike'].filter((it: { reasons: string[] }) => it.reasons.includes('place'))
    expect(found).toEqual([{ report: { id: other.id }, reasons: ['place', 'days'] }])
    expect(await nattaya.refused(alike, { id: one.id })).toBe('NotFound')
    await amina.ask(tie('linkReports', 'otherId'), { id: one.id, other: other.id })
    expect(await amina.refused(tie('linkReports', 'otherId'), { id: other.id, other: one.id })).toBe('TiedAlready')
    const { mergeReports } = await amina.ask(tie('mergeReports', 'intoId'), { id: one.id, other: other.id })
    expect(mergeReports.ties).toMatchObject([{ kind: 'merged', isMergedHere: false, other: { id: other.id } }])
    await amina.ask(ask, { id: other.id, text: 'We are on it.', translation: nepali, isFeedback: true })
    for (const { receipt } of [one, other]) expect((await mailOf(receipt)).messages).toMatchObject([{ text: 'We are on it.', translation: { text: nepali.text } }])
    await amina.ask('mutation ($id: ID!, $tieId: ID!) { untieReports(id: $id, tieId: $tieId) { id } }', { id: other.id, tieId: mergeReports.ties[0].id })
    await amina.ask(ask, { id: other.id, text: 'Only to you.' })
    expect([(await mailOf(one.receipt)).messages, (await mailOf(other.receipt)).messages].map(it => it.length)).toEqual([1, 2])
    await send('mailbox/messages', { receipt: one.receipt, id: new Ids().next(), text: 'धन्यवाद' })
    expect((await mailOf(one.receipt)).messages).toHaveLength(2)
  })

  it('become one case, and are neither chained nor tied across houses', async () => {
    const [one, other, third] = [await looked(), await looked(), await looked()]
    const elsewhere = await reported(world, nattaya, { way: 'p4w8t3' })
    expect(await amina.refused(tie('linkReports', 'otherId'), { id: one.id, other: elsewhere.id })).toBe('NotFound')
    await amina.ask(tie('mergeReports', 'intoId'), { id: one.id, other: other.id })
    expect([await amina.refused(tie('mergeReports', 'intoId'), { id: third.id, other: one.id }), await amina.refused(tie('mergeReports', 'intoId'), { id: other.id, other: third.id })])
      .toEqual(['MergedAlready', 'MergedAlready'])
    const { openCase } = await amina.ask('mutation ($id: ID!) { openCase(reportId: $id, title: "Fees at a works") { id report { id } } }', { id: other.id })
    expect(openCase.report.id).toBe(other.id)
    expect(await rows('SELECT state, case_id AS at FROM report WHERE id = $1', [one.id])).toEqual([{ state: 'case', at: openCase.id }])
    expect((await mailOf(one.receipt)).state).toBe('being_fixed')
  })
})

describe('a report that is not taken on', () => {
  const decline = 'mutation ($id: ID!, $input: DeclineInput!) { declineReport(id: $id, input: $input) { state decline { reason elsewhere by } } }'

  it('tells her why and where else to go, and opens again when she writes', async () => {
    const { id, receipt } = await looked()
    const input = { reason: 'outside_area', elsewhere: ['union', 'hotline'], text: 'We are sorry.' }
    expect((await amina.send(decline, { id, input: { ...input, elsewhere: [] } })).errors).toMatchObject([{ code: 'InvalidInput' }])
    expect((await amina.ask(decline, { id, input }))['declineReport']).toEqual({ state: 'declined', decline: { reason: 'outside_area', elsewhere: ['union', 'hotline'], by: 'Amina Sarkar' } })
    expect(await mailOf(receipt)).toMatchObject({ state: 'finished', decline: { reason: 'outside_area', elsewhere: ['union', 'hotline'] }, messages: [{ text: 'We are sorry.' }] })
    await send('mailbox/messages', { receipt, id: new Ids().next(), text: 'कृपया' })
    expect(await mailOf(receipt)).toMatchObject({ state: 'being_read', decline: null })
  })
})

describe('a report that nobody looks at', () => {
  const agree = 'mutation ($id: ID!) { agreeToStandIn(id: $id) { deputyOrganisations { id agreedAt organisation { name } } } }'
  const name = 'mutation ($membershipId: ID) { nameReportDeputy(membershipId: $membershipId) { reportDeputy { id } } }'
  const askHouse = 'mutation ($deputyId: ID!) { askDeputyOrganisation(deputyId: $deputyId) { deputyOrganisations { id agreedAt deputy { name } } } }'
  const end = 'mutation ($id: ID!) { endStandingIn(id: $id) { id } }'
  const read = 'query ($id: ID!) { report(id: $id) { state story keeper { name } escalations { step organisation { name } } can { triage { allowed } askWorker { allowed reason } advise { allowed } openCase { allowed } attach { allowed } } } }'
  const work = '{ myWork { items { recordId kind } } }'
  const kindFor = async (who: Caller, id: string) => (await who.ask(work))['myWork'].items.find((it: { recordId: string }) => it.recordId === id)?.kind

  it('is told to a named colleague, then read by whoever agreed to stand in, as she was told beforehand', async () => {
    const escalations = world.app.get(Escalations)
    expect(await amina.refused(name, { membershipId: shirin.membershipId })).toBe('NotAnAdministrator')
    expect((await rashid.ask(name, { membershipId: shirin.membershipId }))['nameReportDeputy'].reportDeputy).toEqual({ id: shirin.membershipId })
    expect(await rashid.refused(name, { membershipId: nattaya.membershipId })).toBe('NotFound')
    expect(await rashid.refused(askHouse, { deputyId: await world.idOf('ljungvind') })).toBe('RoleNotForThisKind')
    const { askDeputyOrganisation: { deputyOrganisations: [asked] } } = await rashid.ask(askHouse, { deputyId: await world.idOf('rimkhlong') })
    expect([asked.agreedAt, await rashid.refused(agree, { id: asked.id })]).toEqual([null, 'NotFound'])
    const { id, receipt } = await reported(world, amina, { story: 'कसैले सुनेन।' })
    expect((await mailOf(receipt)).deputy).toBeNull()
    await nattaya.ask(agree, { id: asked.id })
    expect((await mailOf(receipt)).deputy).toEqual({ organisation: 'Rim Khlong Migrant Desk', since: null })
    expect(await nattaya.refused(read, { id })).toBe('NotFound')

    for (const step of ['organisation', 'deputy', 'deputy', 'organisation', 'organisation'] as const) {
      await escalations.escalate(id, step)
      if (step === 'deputy') expect([await kindFor(shirin, id), await kindFor(amina, id), await nattaya.refused(read, { id })]).toEqual(['report_escalated', 'report_triage', 'NotFound'])
    }
    expect(await rows('SELECT step FROM report_escalation WHERE report_id = $1 ORDER BY step', [id])).toEqual([{ step: 'deputy' }, { step: 'organisation' }])
    await relayed(world)
    const told = await rows(`SELECT DISTINCT i.membership_id AS id, i.event_kind AS kind FROM inbox i JOIN event e ON e.id = i.event_id WHERE e.chain = $1 AND i.notify AND e.kind LIKE 'report.escalated%' ORDER BY 2, 1`, [id])
    expect(told).toEqual(expect.arrayContaining([{ id: shirin.membershipId, kind: 'report.escalated' }, { id: nattaya.membershipId, kind: 'report.escalated_outside' }]))
    const { report } = await nattaya.ask(read, { id })
    expect(report).toMatchObject({ state: 'received', story: 'कसैले सुनेन।', keeper: { name: 'Nodipar Worker Support' }, can: { triage: { allowed: true }, advise: null, openCase: null, attach: null } })
    expect([await kindFor(nattaya, id), (await mailOf(receipt)).deputy?.since]).toEqual(['report_escalated', expect.any(String)])
    expect((await send('mailbox/ledger', { receipt })).said['deputy']).toMatchObject({ organisation: 'Rim Khlong Migrant Desk' })

    await nattaya.ask(triage, { id, input: look })
    await nattaya.ask(ask, { id, text: 'We read it for them.' })
    expect((await mailOf(receipt)).messages).toMatchObject([{ organisation: 'Rim Khlong Migrant Desk', text: 'We read it for them.' }])
    expect((await amina.ask('query ($id: ID!) { report(id: $id) { dialogue { organisation } } }', { id }))['report'].dialogue).toEqual([{ organisation: 'Rim Khlong Migrant Desk' }])
    await nattaya.ask(end, { id: asked.id })
    expect([await nattaya.refused(read, { id }), await rashid.refused(end, { id: asked.id })]).toEqual(['NotFound', 'DeputyEnded'])
  })

  it('is left alone once somebody looked, and nobody stands in from then on', async () => {
    const { askDeputyOrganisation: { deputyOrganisations: [asked] } } = await rashid.ask(askHouse, { deputyId: await world.idOf('rimkhlong') })
    await nattaya.ask(agree, { id: asked.id })
    const [first, second] = [await reported(world, amina), await reported(world, amina)]
    for (const step of ['deputy', 'organisation'] as const) await world.app.get(Escalations).escalate(first.id, step)
    expect((await nattaya.ask(read, { id: first.id }))['report'].state).toBe('received')
    for (const { id } of [first, second]) await amina.ask(triage, { id, input: look })
    for (const step of ['deputy', 'organisation'] as const) await world.app.get(Escalations).escalate(second.id, step)
    expect([await nattaya.refused(read, { id: first.id }), await nattaya.refused(read, { id: second.id }), (await mailOf(first.receipt)).deputy]).toEqual(['NotFound', 'NotFound', null])
    expect(await rows('SELECT 1 FROM report_escalation WHERE report_id = $1', [second.id])).toEqual([])
    const mail = await mailOf(first.receipt)
    expect([mail.lookedAtOn, mail.feedbackBy]).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\d$/), expect.stringMatching(/^\d{4}-\d\d-\d\d$/)])
  })
})
