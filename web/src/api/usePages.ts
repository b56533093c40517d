import { computed, shallowRef } from 'vue'

/** One page of a list, and where the next begins. */
export type Page<Node> = { nodes: readonly Node[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } }

/** All that was read of a list: the first page comes with what asked for it, those behind it when they are asked for. */
export const usePages = <Node extends { id: string }>(first: () => Page<Node> | undefined) => {
  const later = shallowRef<ReadonlyMap<string, Page<Node>>>(new Map())
  const pages = computed(() => {
    const found: Page<Node>[] = []
    for (let next = first(); next; ) {
      const page: Page<Node> = next
      found.push(page)
      const { endCursor, hasNextPage } = page.pageInfo
      next = hasNextPage && endCursor ? later.value.get(endCursor) : undefined
    }
    return found
  })
  // what moved between two askings stands once, as it was read last
  const nodes = computed(() => [...new Map(pages.value.flatMap(page => page.nodes).map(it => [it.id, it])).values()])
  const hasMore = computed(() => pages.value.at(-1)?.pageInfo.hasNextPage ?? false)
  /** `page` is what stands behind the cursor `after`; nothing takes it away. */
  const keep = (after: string, page: Page<Node> | undefined) => {
    later.value = new Map([...[...later.value].filter(([from]) => from !== after), ...page ? [[after, page] as const] : []])
  }
  return { nodes, hasMore, keep }
}
