import { Ids } from '../../src/platform/clock/ids.js'
import type { Act } from './acts.js'
import { idOf, receiverNames } from './harmed.js'
import { dayOn } from './remedied.js'
import type { Chair, Scene, Stage } from './scene.js'

const ids = new Ids()
const answer = 'mutation ($input: AnswerCheckInInput!) { answerCheckIn(input: $input) { id } }'
const settle = 'mutation ($id: ID!) { settleCheckIn(id: $id) { id } }'
const hours = 'mutation ($input: SafeHoursInput!) { setSafeHours(input: $input) { id } }'

/** That somebody is asked tells that she spoke: known to the lead, and to whom she lets reach her. */
export function checkInActs(scene: Scene, { hers: { known, kept } }: Stage): Act[] {
  const { lead: { who }, world: { owner } } = scene
  const send = (query: string, variables: Record<string, unknown>) => who.send(query, variables, ids.next())
  const ofHer = ([[known, 'she', ['lead', ...receiverNames]], [kept, 'one whom nobody knows of', ['lead']]] satisfies [string, string, Chair[]][])
  return ofHer.flatMap(([workerId, whom, heardBy]): Act[] => {
    const open = () => idOf(scene, 'SELECT id FROM check_in WHERE worker_id = $1 AND answered_at IS NULL ORDER BY mark LIMIT 1', workerId)
    const says = (said: string, kinds: readonly string[] = []) => async (word: string) => send(answer, { input: { id: await open(), answer: said, kinds, words: `asked ${word}` } })
    /** As if her day had come. */
    const today = async () => owner.query('UPDATE check_in SET due_on = $2 WHERE id = $1', [await open(), dayOn(scene)])
    return [
      { name: `${whom} is harmed for having spoken, she says when she is asked`, heardBy, happen: says('yes', ['threats']) },
      { name: `${whom} is not harmed for having spoken, she says when she is asked`, heardBy, happen: async word => { await today(); return says('no')(word) } },
      { name: `${whom} is asked whether somebody harms her, and not reached`, heardBy, happen: async word => { await today(); return says('unreached')(word) } },
      { name: `${whom} is protected who was harmed for having spoken`, heardBy, happen: async () => send(settle, { id: await idOf(scene, `SELECT id FROM check_in WHERE worker_id = $1 AND state = 'yes' AND settled_at IS NULL`, workerId) }) },
      // Whoever may reach her has to know when it does her no harm.
      { name: `it is said when ${whom} can be asked`, heardBy, happen: word => send(hours, { input: { workerId, zone: 'Asia/Seoul', from: '20:00', until: `0${word.length % 9}:00` } }) },
    ]
  })
}
