import { brokenChains, outOfOrder, untold, wrongInboxes, wrongNotices } from '../checks.ts'
import type { Scenario } from '../claims.ts'
import { History, type Outcome } from '../history.ts'
import { wrongOnes } from '../proofs.ts'
import type { World } from '../world.ts'

/** An act whose message the demo world holds or does not hold, and what its author was told. */
function told(outcome: Outcome, mark: string) {
  const operation = new History().begin('message', mark)
  return Object.assign(operation, { outcome })
}

/** Each way in which the database is made wrong, and the check that has to see it. */
const plants: Record<string, { statements: string[]; sees: (world: World, about: About) => Promise<unknown[]> }> = {
  'a row of an inbox is gone': {
    statements: ['DELETE FROM inbox WHERE id = (SELECT id FROM inbox WHERE membership_id = $member ORDER BY seq LIMIT 1)'],
    sees: ({ owner }) => wrongInboxes(owner),
  },
  'two rows of an inbox have changed places': {
    statements: [
      'UPDATE inbox SET seq = -seq WHERE membership_id = $member',
      'UPDATE inbox SET seq = (SELECT count(*) FROM inbox it WHERE it.membership_id = $member) + 1 + seq WHERE membership_id = $member',
    ],
    sees: ({ owner }) => outOfOrder(owner),
  },
  'someone was not told': {
    statements: [`DELETE FROM inbox WHERE membership_id = $member AND event_id IN (SELECT id FROM event WHERE chain = $chain)`],
    sees: ({ owner }, { chain, member }) => untold(owner, [chain], [member]),
  },
  'someone was not notified': {
    statements: [`UPDATE inbox SET notify = (NOT notify) WHERE membership_id = $member AND event_id IN (SELECT id FROM event WHERE chain = $chain)`],
    sees: ({ owner }, { chain, member }) => wrongNotices(owner, [chain], [member]),
  },
  'the detail of an event was changed': {
    statements: [`UPDATE event SET detail = '{"changed": true}' WHERE chain = $chain AND seq = 2`], sees: ({ owner }) => brokenChains(owner),
  },
  'an event was written by another': {
    statements: ['UPDATE event SET actor_membership_id = $chain WHERE chain = $chain AND seq = 2'], sees: ({ owner }) => brokenChains(owner),
  },
  'an event is gone': { statements: ['DELETE FROM event WHERE chain = $chain AND seq = 2'], sees: ({ owner }) => brokenChains(owner) },
  'an act that was answered is gone': { statements: [], sees: async ({ owner }) => (await wrongOnes(owner, [told('ok', 'never said')])).lost },
  'an act that was refused is there': {
    statements: [], sees: async ({ owner }, { text }) => (await wrongOnes(owner, [told('failed', text)])).doubled,
  },
  'an act is there twice': {
    statements: [`INSERT INTO message (id, case_id, author_membership_id, author_name, organisation_id, audience, text, sent_at)
      SELECT $twin, case_id, author_membership_id, author_name, organisation_id, audience, text, sent_at FROM message WHERE text = $text`],
    sees: async ({ owner }, { text }) => (await wrongOnes(owner, [told('ok', text)])).doubled,
  },
  'an act has no event': {
    statements: ['DELETE FROM event WHERE subject_id = (SELECT id FROM message WHERE text = $text)'],
    sees: async ({ owner }, { text }) => (await wrongOnes(owner, [told('unknown', text)])).half,
  },
}

type About = { chain: string; member: string; text: string }

const quoted = (statement: string, about: About) => Object.entries({ ...about, twin: crypto.randomUUID() })
  .reduce((text, [name, value]) => text.replaceAll(`$${name}`, `'${value.replaceAll('\'', '\'\'')}'`), statement)

/** Who watches the watchers: each fault that the other stories look for is planted once, and has to be found. */
export const checks: Scenario = async ({ ground, claims }) => {
  const whole = await ground.world(0)
  const { owner } = whole
  const [about] = await owner.rows<About>(`SELECT e.chain, i.membership_id AS member, m.text FROM event e JOIN inbox i ON i.event_id = e.id
    JOIN message m ON m.id = e.subject_id WHERE e.seq > 2 AND i.notify ORDER BY e.at, i.membership_id LIMIT 1`)
  if (!about) throw new Error('the demo world holds no message')
  claims.none('nothing is found where nothing is wrong', [
    ...await brokenChains(owner), ...await wrongInboxes(owner), ...await outOfOrder(owner), ...(await wrongOnes(owner, [told('unknown', 'never said')])).half,
  ])
  for (const [what, { statements, sees }] of Object.entries(plants)) {
    const world = await ground.world(0)
    for (const statement of statements) await world.owner.rows(quoted(statement, about))
    claims.that(`it is found that ${what}`, (await sees(world, about)).length > 0)
  }
  return { planted: Object.keys(plants).length }
}
