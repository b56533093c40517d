import type { CasePlaceKind } from '@amends/shared/jurisdictions'
import { Ids } from '../../src/platform/clock/ids.js'
import type { Act } from './acts.js'
import { idOf } from './harmed.js'
import type { Chair, Scene, Stage } from './scene.js'

const ids = new Ids()
export const keep = 'mutation ($input: KeepCasePlacesInput!) { keepCasePlaces(input: $input) { id } }'
const remove = 'mutation ($id: ID!) { removeCasePlace(id: $id) { id } }'
const keepDate = 'mutation ($input: KeepLegalDateInput!) { keepLegalDate(input: $input) { id } }'
const meet = 'mutation ($id: ID!) { meetLegalDate(id: $id) { id } }'

/** Where a case happened is known from its first day: in the country of the site, for a brand of another one. */
export const happened = ({ lead: { who } }: Scene, caseId: string) => who.ask(keep, { input: { caseId, places: [
  { kind: 'recruited', country: 'BD' }, { kind: 'worked', country: 'KR', lastOn: '2026-01-01' }, { kind: 'brand_seat', country: 'DE' }] } })

/** Authorities that read what is found know by where it happened whether it is theirs; the way somebody came, and what is due by law, is the lead's alone. No company reads a place. */
export function jurisdictionActs(scene: Scene, { caseId }: Stage): Act[] {
  const { lead: { who, colleague } } = scene
  const lead: readonly Chair[] = ['lead']
  const competent: readonly Chair[] = ['lead', 'labour_inspectorate', 'referral_authority', 'human_rights_institution']
  const send = (query: string, variables: Record<string, unknown>) => who.send(query, variables, ids.next())
  const place = (kind: CasePlaceKind) => idOf(scene, 'SELECT id FROM case_place WHERE case_id = $1 AND kind = $2 ORDER BY at DESC, id DESC LIMIT 1', caseId, kind)
  const kinds: readonly { kind: CasePlaceKind, heardBy: readonly Chair[], more?: object }[] = [
    { kind: 'recruited', heardBy: lead }, { kind: 'transited', heardBy: lead }, { kind: 'worked', heardBy: competent, more: { lastOn: '2026-01-01' } },
    { kind: 'vessel_flag', heardBy: competent, more: { vessel: 'A trawler' } }, { kind: 'brand_seat', heardBy: competent },
  ]
  return [
    ...kinds.flatMap(({ kind, heardBy, more }): Act[] => [
      { name: `a place of the case is written down: ${kind}`, heardBy, happen: word => send(keep, { input: { caseId, places: [{ kind, country: ['KR', 'DE', 'TH'][word.length % 3], region: `region ${word}`, ...more }] } }) },
      { name: `a place of the case is taken away: ${kind}`, heardBy, happen: async () => send(remove, { id: await place(kind) }) },
    ]),
    ...(['kr_wages', 'de_acknowledge', 'de_feed_back'] as const).map((rule): Act => (
      { name: `what is due by law is put on the list: ${rule}`, heardBy: lead, happen: () => send(keepDate, { input: { caseId, rule } }) })),
    { name: 'what is due by law is met', heardBy: lead, happen: async () => {
      await send(keepDate, { input: { caseId, rule: 'kr_wages' } })
      return colleague.send(meet, { id: await idOf(scene, 'SELECT id FROM legal_date WHERE case_id = $1 AND ended_at IS NULL ORDER BY id LIMIT 1', caseId) }, ids.next())
    } },
  ]
}
