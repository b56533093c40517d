import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { isOneOf } from '@amends/shared/closed'
import { caseloadShows, caseloadSorts } from './caseload'

/** How the caseload is shown; it stands in the address, so that it is there again after going back. */
export const useCaseloadLook = () => {
  const [route, router] = [useRoute(), useRouter()]
  const written = <const List extends readonly [string, ...string[]]>(name: string, list: List) => computed<List[number]>({
    get: () => (isOneOf(list, route.query[name]) ? route.query[name] : list[0]),
    set: value => void router.replace({ query: { ...route.query, [name]: value === list[0] ? undefined : value } }),
  })
  const inCase = computed<string>({
    get: () => (typeof route.query.case === 'string' ? route.query.case : ''),
    set: value => void router.replace({ query: { ...route.query, case: value || undefined } }),
  })
  return { inCase, show: written('show', caseloadShows), sort: written('sort', caseloadSorts) }
}
