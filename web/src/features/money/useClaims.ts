import { computed, ref } from 'vue'
import type { CaseOwed_MoneyClaimFragment } from '../../gql/graphql'

/** What is owed, a page of it. */
export type ClaimPage = { nodes: readonly CaseOwed_MoneyClaimFragment[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } }

/** All that was read of what is owed: the first page comes with the case, those behind it when they are asked for. */
export const useClaims = (first: () => ClaimPage) => {
  const later = ref<ReadonlyMap<string, ClaimPage>>(new Map())
  const pages = computed(() => {
    const found = [first()]
    for (let last = found[0]; last?.pageInfo.hasNextPage && last.pageInfo.endCursor; ) {
      last = later.value.get(last.pageInfo.endCursor)
      if (last) found.push(last)
    }
    return found
  })
  const claims = computed(() => [...new Map(pages.value.flatMap(({ nodes }) => nodes).map(it => [it.id, it])).values()])
  const hasMore = computed(() => pages.value.at(-1)?.pageInfo.hasNextPage ?? false)
  const keep = (after: string, page: ClaimPage | undefined) => {
    later.value = new Map([...[...later.value].filter(([from]) => from !== after), ...page ? [[after, page] as const] : []])
  }
  return { claims, hasMore, keep }
}
