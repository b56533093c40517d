import { Ids } from '../../src/platform/clock/ids.js'
import type { Caller } from '../graphql.js'
import type { Act } from './acts.js'
import { idOf } from './harmed.js'
import { reportAt, type Desk } from './report-acts.js'
import type { Scene, Stage } from './scene.js'

const ids = new Ids()
const send = (by: Caller, act: string, id: string) => by.send(`mutation ($id: ID!) { ${act} { id } }`, { id }, ids.next())
const ended = `state IN ('advised', 'referred', 'declined')`
const line = (state: string) => `EXISTS (SELECT FROM report_retention l WHERE l.report_id = r.id AND l.state = '${state}' AND l.ended_at IS NULL)`

/** What becomes of reports that are settled: heard by those who keep them, and by nobody on a case. */
export function retentionActs(scene: Scene, stage: Stage): Act[] {
  const desks: readonly Desk[] = [
    { keeper: scene.lead, called: '', heardBy: ['lead'], caseId: stage.caseId },
    { keeper: stage.elsewhere.lead, called: ' elsewhere', heardBy: [], caseId: stage.elsewhere.caseId },
  ]
  return desks.flatMap((desk): Act[] => {
    const { keeper: { who, colleague }, called, heardBy, caseId } = desk
    const onCase = () => idOf(scene, 'SELECT id FROM report WHERE case_id = $1', caseId)
    const at = (where: string) => reportAt(scene, desk, where)
    return [
      { name: `it is decided that a report goes${called}`, heardBy, happen: async () => send(who, 'deleteReport(id: $id, reason: time_is_over)', await at(`${ended} AND NOT ${line('held')}`)) },
      // Nobody of the chairs hears of what is elsewhere, and there the one who decides works alone.
      ...called ? [] : [{ name: 'a colleague agrees that a report goes', heardBy, happen: async () => send(colleague, 'confirmDeletion(id: $id)', await at(line('proposed'))) }],
      { name: `a report does not go after all${called}`, heardBy, happen: async () => send(who, 'stopDeletion(id: $id)', await at(`${line('proposed')} OR ${line('announced')}`)) },
      { name: `a report stays${called}`, heardBy, happen: async () => send(who, 'keepReport(id: $id, reason: may_be_needed)', await at(ended)) },
      { name: `nothing may delete a report${called}`, heardBy, happen: async () => send(who, 'holdReport(id: $id, reason: legal_claim)', await at(`${ended} AND NOT ${line('held')}`)) },
      { name: `a report may be deleted again${called}`, heardBy, happen: async () => send(who, 'liftReportHold(id: $id)', await at(line('held'))) },
      { name: `nothing may delete the report of the case${called}`, heardBy, happen: async () => send(who, 'holdReport(id: $id, reason: open_case)', await onCase()) },
      { name: `the report of the case may be deleted again${called}`, heardBy, happen: async () => send(who, 'liftReportHold(id: $id)', await onCase()) },
    ]
  })
}
