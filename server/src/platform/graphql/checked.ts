import { Refused } from '../refused.js'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
export const isUuid = (text: string): boolean => uuid.test(text)
const signs = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/ // control signs that no one types and PostgreSQL or a terminal chokes on

/** A name of one line or an address holds no control sign; for input classes, with `@Matches`. */
export const oneLine = /^[^\u0000-\u001f\u007f]*$/

/** Checks for loose arguments; input classes carry decorators instead. */
export const checked = {
  /** An id that cannot be one of ours is as absent as any other. */
  id(value: string): string {
    if (!isUuid(value)) throw new Refused('NotFound')
    return value
  },
  /** A text someone wrote: not empty, not over `most` characters, without control signs. */
  text(value: string, most: number, field: string): string {
    if (value.length > most) throw new Refused('TooLong', field)
    if (value.trim() === '' || signs.test(value)) throw new Refused('InvalidInput', field)
    return value
  },
  oneOf<List extends readonly string[]>(list: List, value: string, field: string): List[number] {
    if (!list.includes(value)) throw new Refused('InvalidInput', field)
    return value
  },
}
