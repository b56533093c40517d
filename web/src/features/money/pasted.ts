import { evidenceGrades, moneyHeads, owedColumns, relatedCosts, type OwedColumn } from '@amends/shared/money'
import type { Say, WordKey } from '../../i18n/words'

/** Words of this language for what the server knows by its own: whoever fills in a spreadsheet writes as the screen does. */
const known = (t: Say): Partial<Record<OwedColumn, ReadonlyMap<string, string>>> => {
  const of = (list: readonly string[], key: (it: string) => WordKey) => new Map(list.map(it => [t(key(it)).toLowerCase(), it]))
  return {
    head: of(moneyHeads, it => `money.heads.${it}` as WordKey), // one of each list
    cost: of(relatedCosts, it => `money.costs.${it}` as WordKey), // as above
    grade: of(evidenceGrades, it => `money.grades.${it}` as WordKey), // as above
  }
}

/** What was pasted, with the words of the screen turned into the server's; cells and rows stay where they are. */
export const asSent = (text: string, t: Say): string => {
  const words = known(t)
  return text.split(/\r\n|\n|\r/).map(line => line.split('\t').map((cell, at) => {
    const column = owedColumns[at]
    return (column && words[column]?.get(cell.trim().toLowerCase())) ?? cell
  }).join('\t')).join('\n')
}
