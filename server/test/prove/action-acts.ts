import type { ActionAct } from '@amends/shared/actions'
import { Ids } from '../../src/platform/clock/ids.js'
import type { Caller } from '../graphql.js'
import type { Act } from './acts.js'
import { idOf } from './harmed.js'
import { noticed } from './notice-acts.js'
import { handed } from './paper-acts.js'
import { dayOn } from './remedied.js'
import type { Chair, House, Scene, Stage } from './scene.js'

const ids = new Ids()
const send = (by: Caller, query: string, variables: Record<string, unknown>) => by.send(query, variables, ids.next())
export const issue = 'mutation ($input: IssueActionInput!) { issueAction(input: $input) { id } }'
export const act = 'mutation ($input: ActOnActionInput!) { actOnAction(input: $input) { id } }'
export const proposeDay = 'mutation ($input: ProposeNoticeDayInput!) { proposeNoticeDay(input: $input) { id } }'
const answerDay = 'mutation ($input: AnswerNoticeDayInput!) { answerNoticeDay(input: $input) { id } }'
export const askCheck = 'mutation ($input: AskCheckInput!) { askActionCheck(input: $input) { id } }'
export const check = 'mutation ($input: AnswerCheckInput!) { answerActionCheck(input: $input) { id } }'
/** Letters alone: digits lead to people. */
const spelt = (word: string): string => [...word].map(letter => 'ghijklmnopabcdef'[Number.parseInt(letter, 16)]).join('')
export const asked = (noticeId: string, word = '') => ({ input: {
  noticeId, subject: 'Return all identity papers', text: `Give every worker of the site all papers back. ${word}`, proof: `A list of papers returned. ${word}`, dueOn: '2199-01-01' } })

/** The company says how far it is. */
const byCompany = ['acknowledge', 'begin', 'give_evidence'] as const satisfies readonly ActionAct[]
/** Whoever leads says what came of it. */
const byLead = ['verify', 'give_back', 'withdraw'] as const satisfies readonly ActionAct[]
const before: Record<ActionAct, readonly string[]> = {
  acknowledge: ['issued'], begin: ['issued', 'acknowledged', 'returned'], give_evidence: ['issued', 'acknowledged', 'in_progress', 'returned'],
  verify: ['evidence_given'], give_back: ['evidence_given'], withdraw: ['issued', 'acknowledged', 'in_progress', 'evidence_given', 'returned'],
}

/** What a company is asked to put right, and by when: told in the thread of its notice, so by those two who read it; no brand, auditor or other company hears that it was asked. */
export function actionActs(scene: Scene, stage: Stage): Act[] {
  const { lead: { who, colleague }, told } = scene
  const companies: readonly { chair: Chair | null, house: House | undefined }[] = [
    { chair: 'noticed', house: stage.seats.get('noticed') }, { chair: 'respondent', house: stage.seats.get('respondent') }, { chair: null, house: told },
  ]
  return [...companies.flatMap(({ chair, house }): Act[] => {
    if (!house) return []
    const name = chair ?? 'another company'
    const both: Chair[] = ['lead', ...chair ? [chair] : []]
    const { notice, standing } = between(scene, stage, house)
    const does = (by: Caller, what: ActionAct) => async (word: string) => send(by, act, { input: { actionId: await standing(word, ...before[what]), act: what, words: `Thank you, ${spelt(word)}.` } })
    const dayAfter = (word: string) => dayOn(scene, 30 + word.length)
    /** Of an action, or of the answer itself. */
    const days = { 'the answer': async () => ({ noticeId: await notice(), actionId: null }), 'an action': async (word: string) => {
      const actionId = await standing(word, ...before.withdraw)
      return { noticeId: await idOf(scene, 'SELECT notice_id AS id FROM corrective_action WHERE id = $1', actionId), actionId }
    } } as const
    type About = (word: string) => Promise<{ noticeId: string, actionId: string | null }>
    const asks = (by: Caller, about: About) => async (word: string) => send(by, proposeDay, { input: { ...await about(word), onDay: dayAfter(word), words: `We need longer, ${spelt(word)}.` } })
    const answers = (by: Caller, other: Caller, about: About) => async (word: string) => {
      await asks(other, about)(word)
      return send(by, answerDay, { input: { ...await about(word), onDay: dayAfter(word), accept: word.length % 3 > 0, words: `So be it, ${spelt(word)}.` } })
    }
    return [
      { name: `${name} is asked to put something right`, heardBy: both, happen: async word => send(who, issue, asked(await notice(), spelt(word))) },
      ...byCompany.map((what): Act => ({ name: `of what ${name} is asked to put right: ${what}`, heardBy: both, happen: does(house.who, what) })),
      ...byLead.map((what): Act => ({ name: `of what ${name} is asked to put right: ${what}`, heardBy: both, happen: does(colleague, what) })),
      ...Object.entries(days).flatMap(([what, about]): Act[] => [
        { name: `${name} asks for another day for ${what}`, heardBy: both, happen: asks(house.who, about) },
        { name: `${name} is asked for another day for ${what}`, heardBy: both, happen: asks(who, about) },
        { name: `${name} answers to a day for ${what}`, heardBy: both, happen: answers(house.who, who, about) },
        { name: `${name} is answered about a day for ${what}`, heardBy: both, happen: answers(who, house.who, about) },
      ]),
    ]
  }), ...onPaper(scene, stage), ...checkActs(scene, stage)]
}

/** A notice to a company, and an action in it that stands at one of these states: each is made where there is none. */
function between(scene: Scene, stage: Stage, house: House) {
  const { lead: { who }, world: { owner } } = scene
  const of = [stage.caseId, house.organisationId]
  const first = async (sql: string, ...values: unknown[]) => (await owner.query<{ id: string }>(sql, [...of, ...values])).rows[0]?.id
  const notice = async () => await first('SELECT notice_id AS id FROM notice_draft WHERE case_id = $1 AND organisation_id = $2 AND notice_id IS NOT NULL ORDER BY composed_at DESC, id LIMIT 1')
    ?? noticed(scene, stage, house)
  const standing = async (word: string, ...states: readonly string[]): Promise<string> => {
    const there = () => first(`SELECT a.id FROM corrective_action a JOIN notice_draft d ON d.notice_id = a.notice_id WHERE d.case_id = $1 AND d.organisation_id = $2 AND a.state = ANY ($3) ORDER BY a.id LIMIT 1`, states)
    const found = await there()
    if (found) return found
    await send(who, issue, asked(await notice(), spelt(word)))
    if (!states.includes('issued')) await send(house.who, act, { input: { actionId: await standing(word, 'issued'), act: 'give_evidence', words: `See here, ${spelt(word)}.` } })
    return await there() ?? ids.next()
  }
  return { notice, standing }
}

/** For a company without an account the lead writes down what it said: nobody else hears of it. */
function onPaper(scene: Scene, { caseId }: Stage): Act[] {
  const { lead: { who }, world: { owner } } = scene
  const first = async (sql: string) => (await owner.query<{ id: string }>(sql, [caseId])).rows[0]?.id
  const letter = () => first('SELECT n.id FROM notice_draft d JOIN notice n ON n.id = d.notice_id WHERE d.case_id = $1 AND n.organisation_id IS NULL ORDER BY d.composed_at DESC, d.id LIMIT 1')
  const notice = async () => {
    if (await letter() === undefined) await handed(scene, caseId, null)
    return await letter() ?? ids.next()
  }
  const standing = () => first(`SELECT a.id FROM corrective_action a JOIN notice_draft d ON d.notice_id = a.notice_id WHERE d.case_id = $1 AND d.organisation_id IS NULL AND a.state IN ('issued', 'acknowledged', 'in_progress') ORDER BY a.id LIMIT 1`)
  const put = async (word: string) => send(who, issue, asked(await notice(), spelt(word)))
  return [
    { name: 'a company without an account is asked to put something right', heardBy: ['lead'], happen: put },
    { name: 'what a company without an account said to it is written down', heardBy: ['lead'], happen: async word => {
      if (await standing() === undefined) await put(word)
      return send(who, act, { input: { actionId: await standing() ?? ids.next(), act: byCompany[word.length % byCompany.length], words: `It wrote back, ${spelt(word)}.`, saidOn: dayOn(scene) } })
    } },
    { name: 'a day that a company without an account asked for is written down', heardBy: ['lead'], happen: async word => send(who, proposeDay, { input: {
      noticeId: await notice(), onDay: dayOn(scene, 30 + word.length), words: `It needs longer, ${spelt(word)}.`, saidOn: dayOn(scene) } }) },
  ]
}

/** Who is asked to look at what a company shows hears that, and the lead; nobody else learns that anybody was asked, and the company does not. */
function checkActs(scene: Scene, stage: Stage): Act[] {
  const { lead: { who }, told } = scene
  const { caseId, seats } = stage
  const { standing } = between(scene, stage, told)
  return (['auditor', 'labour_inspectorate'] as const).flatMap((chair): Act[] => {
    const seat = seats.get(chair)
    if (!seat) return []
    const both: readonly Chair[] = ['lead', chair]
    const asks = async (word: string) => send(who, askCheck, { input: { actionId: await standing(word, 'evidence_given'), partyId: seat.partyId, evidence: `a list ${word}` } })
    return [
      { name: `${chair} is asked to look at what a company shows`, heardBy: both, happen: asks },
      { name: `${chair} says whether what a company shows holds`, heardBy: both, happen: async word => {
        await asks(word)
        return send(seat.who, check, { input: { id: await idOf(scene, 'SELECT id FROM action_check WHERE case_id = $1 AND party_id = $2 AND verdict IS NULL ORDER BY id LIMIT 1', caseId, seat.partyId), verdict: word.length % 2 === 0 ? 'holds' : 'does_not_hold', words: `seen ${word}` } })
      } },
    ]
  })
}
