import { listLimits, type DayOrder, type ListField, type ListProblem } from '@amends/shared/ways'
import { isLooked, useFileCheck } from '../../api/useFileCheck'

export type Fault = { row: number; column: number | null; problem: ListProblem; shown: string; other?: number }
/** What came of a list, or would come of it, as the server tells it. */
export type ListLook = {
  headings: string[]; examples: string[]; columns: (ListField | null)[]; rows: number; good: number; bad: number; known: number
  faults: Fault[]; asksDays: boolean; before: string | null; digest: string; imported: number | null
}
/** What the person says of a list; nothing of its columns before they were guessed. */
export type Said = { columns?: readonly (ListField | null)[]; language: string; days: DayOrder | '' }

const isLook = (it: unknown): it is ListLook => isLooked(it)

/** A list of reports. `keep` brings in what was looked at, `without` what is bad in it. */
export const useList = () => {
  const { send, ...list } = useFileCheck({ path: '/ways/lists', type: 'application/vnd.amends.list', most: listLimits.sent, isLook })
  const check = ({ columns, language, days }: Said, keep?: { digest: string; without: boolean }): Promise<boolean> => send({
    language, days, digest: keep?.digest ?? '', without: keep?.without ? '1' : '', columns: columns?.map(it => it ?? '').join(',') ?? '',
  })
  return { ...list, check }
}
