import type { Raw } from './shape.js'

/** A statement as it is sent; with a name PostgreSQL plans it once for each connection and keeps the plan. */
export type Statement = { name: string, text: string, values: unknown[] }
type Question = { text: string, values: unknown[] }
type Asked = Question & { tell: (rows: Raw[]) => void, fail: (error: unknown) => void }

/** Beyond this many of either, those asked longest ago lose their name, and are new when they are asked again. */
const most = 1_000
const numbers = new Map<string, number>()
const joined = new Map<string, { name: string, text: string }>()
let named = 0

/** What is known under the key, or is made now; it is the newest of all then. */
function newest<Known>(all: Map<string, Known>, key: string, make: () => Known): Known {
  const known = all.get(key) ?? make()
  all.delete(key)
  for (const [oldest] of all) {
    if (all.size < most) break
    all.delete(oldest)
  }
  all.set(key, known)
  return known
}

const numberOf = (text: string): number => newest(numbers, text, () => named += 1)

/** A name for the plan of a text of ours, the same for as long as it is asked now and then. */
export const nameOf = (text: string): string => `s${numberOf(text)}`

/** Several questions as one statement: each answer is one column of JSON, its rows in their own order. */
export function together(questions: readonly Question[]): Statement {
  const values = questions.flatMap(it => it.values)
  const known = newest(joined, questions.map(it => numberOf(it.text)).join(), () => {
    let before = 0
    const columns = questions.map((it, index) => {
      const text = it.text.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + before}`)
      before += it.values.length
      return `(SELECT json_agg(q) FROM (${text}) q) AS "${index}"`
    })
    return { name: `r${named += 1}`, text: `SELECT ${columns.join(', ')}` }
  })
  return { ...known, values }
}

/**
 * The questions of one read-only transaction. Whatever waits when the process comes to rest goes to PostgreSQL as one
 * statement, so a request costs as many statements as its answer is deep, however many rows and fields it has.
 */
export class Round {
  private waiting: Asked[] = []
  private isDue = false

  /** @param send answers with the one row of a statement. */
  constructor(private readonly send: (statement: Statement) => Promise<Raw | undefined>) {}

  ask(text: string, values: unknown[]): Promise<Raw[]> {
    return new Promise((tell, fail) => {
      this.waiting.push({ text, values, tell, fail })
      this.due()
    })
  }

  /** After everything that follows from the last answer: promises and batches come before. */
  private due(): void {
    if (this.isDue) return
    this.isDue = true
    setImmediate(() => { void this.go() })
  }

  private async go(): Promise<void> {
    const asked = this.waiting
    this.waiting = []
    try {
      const answer = await this.send(together(asked))
      for (const [index, it] of asked.entries()) it.tell((answer?.[index] ?? []) as Raw[]) // one column of JSON rows each, see `together`
    } catch (error) {
      for (const it of asked) it.fail(error)
    }
    this.isDue = false
    if (this.waiting.length > 0) this.due()
  }
}
