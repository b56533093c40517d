import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { isOneOf } from '@amends/shared/closed'

export const looks = ['table', 'board'] as const
export const sorts = ['changed', 'code', 'step'] as const
export type CaseSort = (typeof sorts)[number]

/** How the list of cases is shown; it stands in the address, so that it is there again after going back. */
export const useCasesLook = () => {
  const [route, router] = [useRoute(), useRouter()]
  const written = <const List extends readonly [string, ...string[]]>(name: string, list: List) => computed<List[number]>({
    get: () => (isOneOf(list, route.query[name]) ? route.query[name] : list[0]),
    set: value => void router.replace({ query: { ...route.query, [name]: value === list[0] ? undefined : value } }),
  })
  return { look: written('view', looks), sort: written('sort', sorts) }
}
