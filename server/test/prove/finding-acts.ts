import { neededFactors, valuesOfFactor } from '@amends/shared/responses'
import { Ids } from '../../src/platform/clock/ids.js'
import type { Caller } from '../graphql.js'
import type { Act } from './acts.js'
import { readers, readersOfHer, together } from './heard.js'
import { idOf } from './harmed.js'
import type { Chair, Scene, Seat, Stage } from './scene.js'

const ids = new Ids()
const send = (by: Caller, query: string, variables: Record<string, unknown>) => by.send(query, variables, ids.next())
const allege = 'mutation ($input: AddAllegationInput!) { addAllegation(input: $input) { id } }'
const find = 'mutation ($input: MakeFindingInput!) { makeFinding(input: $input) { id } }'
const appeal = 'mutation ($input: AppealFindingInput!) { appealFinding(input: $input) { id } }'
const decideOn = 'mutation ($input: DecideAppealInput!) { decideAppeal(input: $input) { id } }'
const weigh = 'mutation ($input: WeighFactorInput!) { weighFactor(input: $input) { id } }'
const respond = 'mutation ($input: DecideResponseInput!) { decideResponse(input: $input) { id } }'
const sign = 'mutation ($id: ID!) { signResponse(id: $id) { id } }'
const verdicts = ['substantiated', 'partially_substantiated', 'not_substantiated', 'unable_to_verify'] as const

/** Writes a point down. @returns its id. */
const pointed = async ({ lead: { who } }: Scene, { caseId }: Pick<Stage, 'caseId'>, workerId: string | null, word: string): Promise<string> => {
  const { data } = await send(who, allege, { input: { caseId, workerId, concerns: ['documents_kept'], text: `kept ${word}` } })
  return String(data?.['addAllegation']?.id ?? ids.next())
}
const found = (by: Caller, allegationId: string, verdict: (typeof verdicts)[number], word: string) =>
  send(by, find, { input: { allegationId, verdict, reasons: `seen ${word}`, verifierName: `auditor ${word}` } })

/** Everything that is needed to decide is weighed, and it is decided; a colleague signs. */
export async function answered({ lead }: Scene, { caseId }: Pick<Stage, 'caseId'>, { types, isSigned }: { types: readonly string[], isSigned: boolean }, word: string): Promise<void> {
  for (const kind of neededFactors) await send(lead.who, weigh, { input: { caseId, kind, value: valuesOfFactor[kind][0], reason: `why ${word}` } })
  const { data } = await send(lead.who, respond, { input: { caseId, leadOrganisationId: lead.organisationId, level: 'site', types, reasons: `why ${word}`, difference: `otherwise ${word}` } })
  if (isSigned) await send(lead.colleague, sign, { id: data?.['decideResponse']?.id ?? ids.next() })
}

/** Every point of the case has a finding, so that it can go on. */
export async function allFound(scene: Scene, { caseId }: Pick<Stage, 'caseId'>, word: string): Promise<void> {
  const { rows } = await scene.world.owner.query<{ id: string }>('SELECT id FROM allegation WHERE case_id = $1 AND verdict IS NULL', [caseId])
  for (const { id } of rows) await found(scene.lead.who, id, 'substantiated', word)
}

/** What was found of the site, or of somebody, and that it is asked about again. */
function foundOf(scene: Scene, stage: Stage, { workerId, of, heardBy, kindBy }: { workerId: string | null, of: string, heardBy: readonly Chair[], kindBy: readonly Chair[] }): Act[] {
  const { lead } = scene
  const point = (state = 'verdict IS NOT NULL') => idOf(scene,
    `SELECT id FROM allegation WHERE case_id = $1 AND worker_id IS NOT DISTINCT FROM $2 AND ${state} ORDER BY added_at DESC, id DESC LIMIT 1`, stage.caseId, workerId)
  const finding = async () => idOf(scene, 'SELECT id FROM finding WHERE allegation_id = $1 ORDER BY seq DESC LIMIT 1', await point())
  const waiting = async () => idOf(scene, `SELECT id FROM appeal WHERE case_id = $1 AND worker_id IS NOT DISTINCT FROM $2 AND state = 'open' ORDER BY at DESC, id LIMIT 1`, stage.caseId, workerId)
  const asks = async (by: Caller, word: string) => send(by, appeal, { input: { findingId: await finding(), appellant: 'worker', reason: `look again ${word}` } })
  /** A finding, and that it is asked about, where nothing waits to be decided. */
  const asked = async (word: string): Promise<string> => {
    await found(lead.who, await pointed(scene, stage, workerId, word), 'substantiated', word)
    await asks(lead.who, word)
    return waiting()
  }
  const others = workerId ? [] : (['auditor', 'representative', 'lawyer'] as const).flatMap((chair): Seat[] => { const seat = stage.seats.get(chair); return seat ? [seat] : [] })
  return [
    { name: `something is alleged of ${of}`, heardBy, happen: word => pointed(scene, stage, workerId, word) },
    // Of which kind a harm is that was found at the site, a brand knows; of what nobody could find out it knows nothing.
    { name: `harm is found of ${of}`, heardBy: [...heardBy, ...kindBy], happen: async word => found(lead.who, await pointed(scene, stage, workerId, word), word.length % 2 === 0 ? 'substantiated' : 'partially_substantiated', word) },
    { name: `nobody can find out of ${of}`, heardBy, happen: async word => found(lead.who, await pointed(scene, stage, workerId, word), word.length % 2 === 0 ? 'unable_to_verify' : 'not_substantiated', word) },
    { name: `it is found otherwise of ${of}`, heardBy: [...heardBy, ...kindBy], happen: async word => found(lead.who, await point(), verdicts[word.length % verdicts.length] ?? 'substantiated', word) },
    { name: `the lead asks that a finding of ${of} is looked at again`, heardBy, happen: word => asks(lead.who, word) },
    ...others.map((seat): Act => ({ name: `${seat.chair} asks that a finding of ${of} is looked at again`, heardBy, happen: word => asks(seat.who, word) })),
    { name: `a finding of ${of} stands`, heardBy: [...heardBy, ...kindBy], happen: async word => send(lead.colleague, decideOn, { input: { appealId: await asked(word), outcome: 'upheld', reasons: `it stands ${word}` } }) },
    { name: `a finding of ${of} is changed`, heardBy: [...heardBy, ...kindBy], happen: async word => send(lead.colleague, decideOn, { input: { appealId: await asked(word), outcome: 'changed', verdict: 'not_substantiated', reasons: `changed ${word}` } }) },
    { name: `an appeal of ${of} that waits is decided`, heardBy: [...heardBy, ...kindBy], happen: async word => send(lead.colleague, decideOn, { input: { appealId: await waiting(), outcome: 'upheld', reasons: `it stands ${word}` } }) },
  ]
}

/** What comes of looking into it, and what is decided then. */
export function findingActs(scene: Scene, stage: Stage): Act[] {
  const { hers: { known, kept } } = stage
  return [
    ...foundOf(scene, stage, { workerId: null, of: 'the site', heardBy: readers, kindBy: ['brand'] }),
    ...foundOf(scene, stage, { workerId: known, of: 'her', heardBy: readersOfHer, kindBy: [] }),
    ...foundOf(scene, stage, { workerId: kept, of: 'one whom nobody knows of', heardBy: ['lead'], kindBy: [] }),
    { name: 'a response that protects is signed', heardBy: ['lead'], happen: word => answered(scene, stage, { types: ['referral', 'notify_authority'], isSigned: true }, word) },
    { name: 'a response that waits is decided', heardBy: ['lead'], happen: word => answered(scene, stage, { types: ['remedy_plan'], isSigned: false }, word) },
    { name: 'a response is signed', heardBy: together, happen: word => answered(scene, stage, { types: ['remedy_plan', 'immediate_protection'], isSigned: true }, word) },
  ]
}
