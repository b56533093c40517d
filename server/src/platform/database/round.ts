import type { Raw } from './shape.js'

/** A statement as it is sent; with a name PostgreSQL plans it once for each connection and keeps the plan. */
export type Statement = { name?: string | undefined, text: string, values: unknown[] }
type Question = { text: string, values: unknown[] }
type Asked = Question & { tell: (rows: Raw[]) => void, fail: (error: unknown) => void }

/** Kept plans cost memory on every connection; beyond this many texts the next ones are planned each time. */
const mostPlans = 400
const numbers = new Map<string, number>()
const joined = new Map<string, { name: string | undefined, text: string }>()

const numberOf = (text: string): number => {
  const known = numbers.get(text)
  if (known !== undefined) return known
  if (numbers.size >= mostPlans) return -1
  numbers.set(text, numbers.size)
  return numbers.size - 1
}

/** A name for the plan of a text of ours, or undefined where there are too many. */
export const nameOf = (text: string): string | undefined => {
  const number = numberOf(text)
  return number < 0 ? undefined : `s${number}`
}

/** Several questions as one statement: each answer is one column of JSON, its rows in their own order. */
export function together(questions: readonly Question[]): Statement {
  const values = questions.flatMap(it => it.values)
  const ids = questions.map(it => numberOf(it.text))
  const key = ids.includes(-1) ? undefined : ids.join()
  const known = key === undefined ? undefined : joined.get(key)
  if (known) return { ...known, values }
  let before = 0
  const columns = questions.map((it, index) => {
    const text = it.text.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + before}`)
    before += it.values.length
    return `(SELECT json_agg(q) FROM (${text}) q) AS "${index}"`
  })
  const made = { name: key !== undefined && joined.size < mostPlans ? `r${joined.size}` : undefined, text: `SELECT ${columns.join(', ')}` }
  if (key !== undefined && made.name) joined.set(key, made)
  return { ...made, values }
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
