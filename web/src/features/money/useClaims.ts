import { usePages, type Page } from '../../api/usePages'
import type { CaseOwed_MoneyClaimFragment } from '../../gql/graphql'

/** What is owed, a page of it. */
export type ClaimPage = Page<CaseOwed_MoneyClaimFragment>

/** All that was read of what is owed: the first page comes with the case, those behind it when they are asked for. */
export const useClaims = (first: () => ClaimPage) => {
  const { nodes: claims, hasMore, keep } = usePages(first)
  return { claims, hasMore, keep }
}
