import pg from 'pg'

/** One statement on a connection of its own. */
export async function once(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try { await client.query(statement) } finally { await client.end() }
}

/**
 * Drops a database of a spec, whoever is still connected to it. PostgreSQL's own cleaner, which nobody may end, looks into
 * each database now and then and is gone in a moment: the second try is for that one alone.
 */
export async function dropped(url: string, name: string): Promise<void> {
  for (let left = 200; ; left -= 1) {
    try {
      return await once(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    } catch (error) {
      if (left === 0 || !(error instanceof pg.DatabaseError) || error.code !== '42501') throw error
    }
  }
}
