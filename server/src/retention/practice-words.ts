import type { Database } from '../platform/database/database.js'

const lead = `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = plan_line.case_id AND mine.role = 'lead' OFFSET 0)`

/**
 * What the lines of a plan say of the site on a practice case that is over, or that nobody used since `unusedSince`. It is as its lead takes
 * a line back and writes it anew, and so comes before its chairs end. What is said of a worker lies under her key.
 */
export async function emptyPracticeLines(database: Database, at: Date, unusedSince: Date, most: number): Promise<void> {
  const organisations = await database.write('auth', {}, async tx => {
    await tx.sql(`UPDATE practice p SET ended_at = $1, version = p.version + 1 WHERE p.ended_at IS NULL AND p.begun_at < $2
      AND NOT EXISTS (SELECT FROM session s WHERE s.person_id = p.person_id AND s.membership_id = p.chair_id AND s.last_seen_at >= $2)`, [at, unusedSince])
    return tx.sql<{ id: string }>(`SELECT o.id FROM organisation o JOIN (SELECT id FROM practice WHERE ended_at IS NOT NULL AND swept_at IS NULL ORDER BY ended_at LIMIT $1) p ON p.id = o.practice_id`, [most])
  })
  for (const { id } of organisations) {
    await database.write('rt', { organisation: id, at: String(at.getTime()) }, async tx => {
      // What was proposed says the same for good; only a draft is written on.
      await tx.sql(`UPDATE plan_line SET stage = 'draft' WHERE track = 'site' AND stage <> 'draft' AND objective <> '' AND ${lead}`)
      await tx.sql(`UPDATE plan_line SET objective = '', harm = '', proof = '' WHERE track = 'site' AND objective <> '' AND ${lead}`)
    })
  }
}
