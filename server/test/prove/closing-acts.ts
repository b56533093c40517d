import { Ids } from '../../src/platform/clock/ids.js'
import type { Caller } from '../graphql.js'
import type { Act } from './acts.js'
import { idOf } from './harmed.js'
import { onCase } from './heard.js'
import { askClosure, closePart, dayOn, during, hear, improve, publish, recordLesson, said, sign } from './remedied.js'
import type { Chair, Scene, Stage } from './scene.js'

const ids = new Ids()
const send = (by: Caller, query: string, variables: Record<string, unknown>) => by.send(query, variables, ids.next())
const reopenPart = 'mutation ($id: ID!) { reopenWorkerPart(id: $id) { id } }'
const approve = 'mutation ($id: ID!) { approveClosure(id: $id) { id } }'
const giveBack = 'mutation ($id: ID!, $comment: String!) { giveClosureBack(id: $id, comment: $comment) { id } }'
const review = 'mutation ($input: ReviewImprovementInput!) { reviewImprovement(input: $input) { id } }'
const withdraw = 'mutation ($id: ID!) { withdrawAbstract(id: $id) { id } }'

const lead: readonly Chair[] = ['lead']
/** A word in letters alone: what has digits in it could lead to somebody. */
const letters = (word: string): string => [...word].map(it => 'ghijklmnopabcdef'[Number.parseInt(it, 16)]).join('')

/** How her part of the case ended, and how the case does: known to nobody but the lead. */
function endingActs(scene: Scene, { caseId, hers: { known, kept } }: Stage): Act[] {
  const { lead: { who, colleague } } = scene
  const last = (state: string) => idOf(scene, `SELECT id FROM case_closure WHERE case_id = $1 AND state = '${state}' ORDER BY asked_at DESC, id DESC LIMIT 1`, caseId)
  const end = (more: object) => ({ input: { reason: 'other', afterCareOn: [dayOn(scene, 30), dayOn(scene, 90)], ...more } })
  return [
    ...[{ workerId: known, whom: 'she' }, { workerId: kept, whom: 'one whom nobody knows of' }].flatMap(({ workerId, whom }): Act[] => [
      { name: `${whom} says how it was put right`, heardBy: lead, happen: word => send(who, hear, said(workerId, `view ${word}`, { answer: word.length % 2 === 0 ? 'no' : 'partly', danger: word.length % 3 === 0 ? 'yes' : 'no' })) },
      { name: `the part of ${whom} is closed`, heardBy: lead, happen: word => send(who, closePart, end({ workerId, words: `closed ${word}` })) },
      { name: `the part of ${whom} is opened again`, heardBy: lead, happen: async () => send(who, reopenPart, { id: await idOf(scene, 'SELECT id FROM worker_closing WHERE worker_id = $1 AND reopened_at IS NULL', workerId) }) },
    ]),
    { name: 'the lead asks to close the case', heardBy: lead, happen: word => during(scene, caseId, 'close', () => send(who, askClosure, end({ caseId, words: `closed ${word}`, routes: ['court'] }))) },
    { name: 'a colleague agrees to close the case', heardBy: lead, happen: async () => send(colleague, approve, { id: await last('asked') }) },
    { name: 'a colleague gives the closing of the case back', heardBy: lead, happen: async word => send(colleague, giveBack, { id: await last('asked'), comment: `first ${word}` }) },
  ]
}

/** What is learned is the lead's until it leads to nobody. */
function learningActs(scene: Scene, { caseId, seats }: Stage): Act[] {
  const { lead: { who, colleague } } = scene
  const at = (work: (word: string) => Promise<unknown>) => (word: string) => during(scene, caseId, 'learn', () => work(word))
  const lesson = (where: string) => idOf(scene, `SELECT id FROM case_lesson WHERE case_id = $1 AND ${where} ORDER BY at DESC, id DESC LIMIT 1`, caseId)
  return [
    { name: 'a lesson is written down', heardBy: lead, happen: at(word => send(who, recordLesson, { input: {
      caseId, rootCause: `fees ${word}`, worked: `asking ${word}`, failed: `waiting ${word}`, outcomeAreas: ['culture'], sdgTargets: ['target_8_7'] } })) },
    { name: 'a lesson is read by a second person', heardBy: lead, happen: at(async () => send(colleague, sign, { id: await lesson('read_at IS NULL') })) },
    // The organisation that is to do it reads what, and later what came of it; nobody else hears.
    { name: 'it is set down what a brand does better, as a lesson', heardBy: ['lead', 'brand'], happen: at(word => send(who, improve, { input: { caseId, text: `better ${word}`, organisationId: seats.get('brand')?.organisationId, dueOn: '2199-01-01' } })) },
    { name: 'it is looked at whether a lesson helped', heardBy: ['lead', 'brand'], happen: async word => send(who, review, { input: {
      id: await idOf(scene, 'SELECT id FROM lesson_improvement WHERE case_id = $1 ORDER BY id DESC LIMIT 1', caseId), effect: 'partly', words: `helped ${word}` } }) },
    // Who takes part reads what was put into the library while it did.
    { name: 'a lesson is put into the library', heardBy: onCase, happen: at(async word => {
      if ((await scene.world.owner.query('SELECT FROM case_lesson WHERE case_id = $1 AND id = $2 AND read_at IS NOT NULL', [caseId, await lesson('true')])).rows.length === 0) await send(colleague, sign, { id: await lesson('read_at IS NULL') })
      return send(who, publish, { input: { caseId, title: `Fees that agents took ${letters(word)}`, text: 'Fees went down when a buyer asked for receipts each month.', people: 40 } })
    }) },
    { name: 'a lesson is taken out of the library', heardBy: onCase, happen: async () => send(who, withdraw, { id: await idOf(scene, 'SELECT id FROM lesson_abstract WHERE case_id = $1 AND withdrawn_at IS NULL', caseId) }) },
  ]
}

/** How a case ends, and what is learned from it. */
export const closingActs = (scene: Scene, stage: Stage): Act[] => [...endingActs(scene, stage), ...learningActs(scene, stage)]
