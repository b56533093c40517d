import pg from 'pg'

/** The rows of a database as its owner sees them, past every wall; for whoever checks behind the server's back. */
export type Owner = {
  rows: <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>
  end: () => Promise<void>
}

export function ownerOf(databaseUrl: string): Owner {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2, connectionTimeoutMillis: 5_000 })
  // A database that is killed takes idle connections with it: the next question gets a new one, or its own error.
  pool.on('error', () => undefined)
  return {
    async rows<Row extends object>(text: string, values: unknown[] = []) {
      const answer = await pool.query<Row>(text, values)
      return answer.rows
    },
    end: () => pool.end(),
  }
}
