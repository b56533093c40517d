import { vi } from 'vitest'
import { Ids } from '../../src/platform/clock/ids.js'
import { counted, hall, wordsFor } from '../notice.js'
import type { Act } from './acts.js'
import type { Chair, House, Scene, Stage } from './scene.js'

const ids = new Ids()

const withId = (field: string, more = '') => `mutation ($id: ID!${more && ', $reason: String!'}) { ${field}(id: $id${more}) { id } }`
const withdraw = withId('withdrawNotice', ', reason: $reason')
const approve = withId('approveNotice')
/** For everybody who supplies: nobody has to be counted, and any company may be told. */
const wide = { frame: 'all_suppliers' }

/** Writes a notice to a company down, past every spec's own words. @returns the draft's id, or none where it is refused. */
const drafted = async ({ lead }: Scene, { caseId }: Pick<Stage, 'caseId'>, company: House, given: Record<string, unknown> = {}): Promise<string> => {
  const input = wordsFor(caseId, company.organisationId, { ...wide, ...given })
  const { data } = await lead.who.send('mutation ($input: NoticeInput!) { composeNotice(input: $input) { id } }', { input }, ids.next())
  return data?.['composeNotice']?.id ?? ''
}

/** A notice is written, looked at by a second person and carried over, which is done when this ends. */
export async function noticed(scene: Scene, stage: Pick<Stage, 'caseId'>, company: House, given: Record<string, unknown> = {}): Promise<string> {
  const draft = await drafted(scene, stage, company, given)
  if (!draft) return ''
  await scene.lead.colleague.send(approve, { id: draft }, ids.next())
  return vi.waitFor(async () => {
    const { rows: [it] } = await scene.world.owner.query<{ state: string, notice: string | null }>('SELECT state, notice_id AS notice FROM notice_draft WHERE id = $1', [draft])
    if (it?.state === 'approved') throw new Error('it is still to be sent')
    return it?.notice ?? ''
  }, { timeout: 60_000, interval: 5 })
}

/** The newest notice of a case that a company was told of it by. */
const noticeOf = async ({ world }: Scene, { caseId }: Stage, { organisationId }: House): Promise<string> => (await world.owner.query<{ id: string }>(
  'SELECT notice_id AS id FROM notice_draft WHERE case_id = $1 AND organisation_id = $2 AND notice_id IS NOT NULL ORDER BY composed_at DESC, id LIMIT 1',
  [caseId, organisationId])).rows[0]?.id ?? ''

/** What lead and company tell each other: once it is sent the two of them hear it, before that the lead alone, and nobody else ever. */
export function noticeActs(scene: Scene, stage: Stage): Act[] {
  const { lead } = scene
  const companies: readonly { chair: Chair | null, house: House | undefined }[] = [
    { chair: 'noticed', house: stage.seats.get('noticed') }, { chair: 'respondent', house: stage.seats.get('respondent') }, { chair: null, house: scene.told },
  ]
  const both = (chair: Chair | null): Chair[] => ['lead', ...chair ? [chair] : []]
  const reply = async (by: House, company: House, word: string) => by.who.send('mutation ($id: ID!, $text: String!) { replyToNotice(id: $id, text: $text) { id } }',
    { id: await noticeOf(scene, stage, company), text: `Thank you for this, ${[...word].map(letter => 'ghijklmnopabcdef'[Number.parseInt(letter, 16)]).join('')}.` }, ids.next())
  return [
    ...companies.flatMap(({ chair, house }): Act[] => (house ? [
      { name: `a notice to ${chair ?? 'another company'} is written`, heardBy: ['lead'], happen: () => drafted(scene, stage, house) },
      { name: `a notice to ${chair ?? 'another company'} is sent`, heardBy: both(chair), happen: () => noticed(scene, stage, house) },
      { name: `${chair ?? 'another company'} answers its notice`, heardBy: both(chair), happen: word => reply(house, house, word) },
      { name: `${chair ?? 'another company'} is answered`, heardBy: both(chair), happen: word => reply(lead, house, word) },
      { name: `a notice to ${chair ?? 'another company'} is given back`, heardBy: ['lead'], happen: async word => lead.colleague.send(
        withId('returnNotice', ', reason: $reason'), { id: await drafted(scene, stage, house), reason: `say it ${word}` }, ids.next()) },
      { name: `a notice to ${chair ?? 'another company'} is withdrawn before its time`, heardBy: ['lead'], happen: async () => {
        // What endangers nobody waits for a moment that is drawn, up to three days.
        const id = await drafted(scene, stage, house, { matter: 'wages', subject: 'Wage records', text: 'Please show the wage records of all workers.' })
        await lead.colleague.send(approve, { id }, ids.next())
        await lead.who.send(withdraw, { id, reason: 'It is settled.' }, ids.next())
      } },
    ] : [])),
    { name: 'a company\'s people are counted', heardBy: ['lead'], happen: word => counted(lead.who, {
      ...hall, caseId: stage.caseId, organisationId: scene.told.organisationId, place: `Hall ${word}` }) },
    { name: 'the lead looks as a brand does', heardBy: ['lead'], happen: () => lead.who.send(
      'mutation ($id: ID!) { viewAs(partyId: $id) { id } }', { id: stage.seats.get('brand')?.partyId }, ids.next()) },
    // Whoever may find organisations for a case may find how they are tied.
    { name: 'others are said to be tied', heardBy: ['lead', 'service_provider', 'interpreter', 'representative', 'international_organisation'], happen: word => lead.who.send(
      'mutation ($input: DeclareTieInput!) { declareTie(input: $input) { id } }',
      { input: { fromId: stage.elsewhere.brand.organisationId, toId: scene.told.organisationId, kind: ['buys_from', 'funds', 'audits'][word.length % 3] } }, ids.next()) },
    { name: 'another company becomes the company concerned', heardBy: ['lead'], happen: () => lead.who.send(
      'mutation ($id: ID!) { makeRespondent(id: $id, reason: "It is named by the worker.") { id } }', { id: stage.accusedId }, ids.next()) },
  ]
}
