import { ownerOf } from '../infra/testing/owner.ts'

const database = () => {
  const url = process.env.AMENDS_E2E_DATABASE_URL
  if (!url) throw new Error('AMENDS_E2E_DATABASE_URL names the database of the server at AMENDS_E2E_URL')
  return ownerOf(url)
}

/**
 * Puts a job that has failed for good into the queue, as a day of failures would leave it; tried again, it finds nobody
 * to write to and is done. Its payload, key and error carry `secret`, which no screen may ever show. @returns its number.
 */
export async function deadJob(secret: string): Promise<string> {
  const owner = database()
  const payload = JSON.stringify({ membershipId: crypto.randomUUID(), urgent: false, id: crypto.randomUUID(), secret })
  try {
    const [added] = await owner.rows<{ id: string }>(
      `SELECT id FROM graphile_worker.add_job('notification-mail', payload => $1::json, job_key => $2, max_attempts => 12,
        run_at => now() + interval '1 hour')`, [payload, `${secret} ${crypto.randomUUID()}`])
    await owner.rows('UPDATE graphile_worker._private_jobs SET attempts = 12, last_error = $2 WHERE id = $1', [added?.id, `550 ${secret}`])
    return added?.id ?? ''
  } finally { await owner.end() }
}

/** Those of the numbers that still are in the queue, dead or alive, the oldest first. */
export async function stillQueued(ids: string[]): Promise<string[]> {
  const owner = database()
  try {
    return (await owner.rows<{ id: string }>('SELECT id FROM graphile_worker.jobs WHERE id = ANY ($1) ORDER BY id', [ids])).map(({ id }) => id)
  } finally { await owner.end() }
}

/** Takes jobs away that a test has made. */
export async function removeJobs(ids: string[]): Promise<void> {
  const owner = database()
  try { await owner.rows('SELECT graphile_worker.complete_jobs($1)', [ids]) } finally { await owner.end() }
}
