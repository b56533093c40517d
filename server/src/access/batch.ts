import type { Soon } from '../platform/soon.js'

/** Keys that are asked for while one answer is made are asked together; what was answered once is answered at once. */
export class Batch<Key, Value> {
  private readonly answered = new Map<unknown, Value>()
  private readonly coming = new Map<unknown, Promise<Value>>()
  private waiting: Key[] = []

  /**
   * @param ask answers for all keys that wait, in their order.
   * @param nameOf what makes two keys the same.
   */
  constructor(private readonly ask: (keys: readonly Key[]) => Promise<Value[]>, private readonly nameOf: (key: Key) => unknown = key => key) {}

  load(key: Key): Soon<Value> {
    const name = this.nameOf(key)
    if (this.answered.has(name)) return this.answered.get(name) as Value // undefined may be the value
    const known = this.coming.get(name)
    if (known) return known
    this.next ??= this.due()
    const index = this.waiting.push(key) - 1
    const answer = this.next.then(values => values[index] as Value) // one value a key, in their order
    this.coming.set(name, answer)
    return answer
  }

  /** Says an answer beforehand. */
  tell(key: Key, value: Value): void { this.answered.set(this.nameOf(key), value) }

  has(key: Key): boolean { return this.answered.has(this.nameOf(key)) }

  private next: Promise<Value[]> | undefined

  /** When the promises that are settled now have been followed to their ends: whoever else asks comes before. */
  private due(): Promise<Value[]> {
    return new Promise((resolve, reject) => {
      void Promise.resolve().then(() => process.nextTick(() => {
        const keys = this.waiting
        this.waiting = []
        this.next = undefined
        this.answer(keys).then(resolve, reject)
      }))
    })
  }

  /** What was told meanwhile is not asked. */
  private async answer(keys: readonly Key[]): Promise<Value[]> {
    const open = keys.filter(key => !this.has(key))
    const values = open.length > 0 ? await this.ask(open) : []
    for (const [index, key] of open.entries()) this.tell(key, values[index] as Value) // one value a key, in their order
    return keys.map(key => this.answered.get(this.nameOf(key)) as Value) // each is there now
  }
}
