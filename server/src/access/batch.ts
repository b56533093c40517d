import DataLoader from 'dataloader'
import type { Soon } from '../platform/soon.js'

/**
 * Keys that are asked for while one answer is made are asked together, by `dataloader`; what was answered once, or was said
 * beforehand, is here at once: the library makes a promise of each, and a promise for each of a thousand fields costs more
 * than the fields.
 */
export class Batch<Key, Value> {
  private readonly answered = new Map<unknown, Value>()
  private readonly loader: DataLoader<Key, Value, unknown>

  /**
   * @param ask answers for all keys that wait, in their order.
   * @param nameOf what makes two keys the same.
   */
  constructor(private readonly ask: (keys: readonly Key[]) => Promise<Value[]>, private readonly nameOf: (key: Key) => unknown = key => key) {
    this.loader = new DataLoader(keys => this.answer(keys), { cacheKeyFn: nameOf })
  }

  load(key: Key): Soon<Value> {
    const name = this.nameOf(key)
    return this.answered.has(name) ? this.answered.get(name) as Value : this.loader.load(key) // undefined may be the value
  }

  /** Says an answer beforehand. */
  tell(key: Key, value: Value): void { this.answered.set(this.nameOf(key), value) }

  has(key: Key): boolean { return this.answered.has(this.nameOf(key)) }

  /** What was told meanwhile is not asked. */
  private async answer(keys: readonly Key[]): Promise<Value[]> {
    const open = keys.filter(key => !this.has(key))
    const values = open.length > 0 ? await this.ask(open) : []
    for (const [index, key] of open.entries()) this.tell(key, values[index] as Value) // one value a key, in their order
    return keys.map(key => this.answered.get(this.nameOf(key)) as Value) // each is there now
  }
}
