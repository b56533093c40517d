import { Ids } from '../../src/platform/clock/ids.js'
import type { Act } from './acts.js'
import { idOf } from './harmed.js'
import type { Chair, Scene, Stage } from './scene.js'

const ids = new Ids()
const pause = 'mutation ($id: ID!) { pauseClock(id: $id, reason: worker_wish) { id } }'
const resume = 'mutation ($id: ID!) { resumeClock(id: $id) { id } }'
const meet = 'mutation ($id: ID!) { meetClock(id: $id) { id } }'

/** That something is due on a case tells that somebody told: the lead alone knows of it. */
export function clockActs(scene: Scene, { caseId }: Stage): Act[] {
  const { lead: { who } } = scene
  const heardBy: readonly Chair[] = ['lead']
  const its = (where: string) => idOf(scene, `SELECT id FROM clock WHERE case_id = $1 AND ${where} ORDER BY started_at DESC, id LIMIT 1`, caseId)
  const does = (what: string, where: string) => async () => who.send(what, { id: await its(where) }, ids.next())
  return [
    { name: 'a clock stands still', heardBy, happen: does(pause, `state = 'running'`) },
    { name: 'a clock goes on', heardBy, happen: does(resume, `state = 'paused'`) },
    { name: 'what a clock waited for has happened', heardBy, happen: does(meet, 'ended_at IS NULL') },
    // Nobody can wait for a day on a clock that stands still.
    { name: 'a clock was set to another day', heardBy, happen: async word => scene.world.owner.query(
      `UPDATE clock SET due_on = due_on - $2::int, due_at = due_at - $2::int * interval '1 day', version = version + 1 WHERE id = $1`, [await its(`state = 'running'`), 1 + word.length % 3]) },
  ]
}
