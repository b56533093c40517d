/** Anyone who asks SQL, as the owner of the schema. */
type Asker = { query: (text: string, values?: unknown[]) => Promise<{ rows: { id: string }[] }> }

/**
 * A job that has failed for good, as the queue keeps one; for specs that do not wait a day for it. Its payload, key and
 * error carry `canary`, which nobody may ever be told. The job itself finds nothing to do when it is tried again.
 */
export async function deadJob(owner: Asker, canary: string, membershipId: string): Promise<string> {
  const payload = JSON.stringify({ membershipId, urgent: false, id: membershipId, canary })
  const { rows: [added] } = await owner.query(
    `SELECT id FROM graphile_worker.add_job('notification-mail', payload => $1::json, job_key => $2, max_attempts => 12, run_at => 'infinity')`,
    [payload, canary])
  await owner.query(`UPDATE graphile_worker._private_jobs SET attempts = 12, last_error = $2, created_at = '2026-11-20T08:00:00Z',
    run_at = timestamptz '2026-11-21T09:30:00Z' + exp(10) * interval '1 second' WHERE id = $1`, [added?.id, `550 ${canary} unknown`])
  return added?.id ?? ''
}
