import { describe, expect, it } from 'vitest'
import { ref } from 'vue'
import { usePages, type Page } from './usePages'

const page = (ids: string, endCursor: string | null): Page<{ id: string }> =>
  ({ nodes: [...ids].map(id => ({ id })), pageInfo: { endCursor, hasNextPage: endCursor !== null } })

describe('the pages of a list', () => {
  it('are one list, in their order, as they are read', () => {
    const { nodes, hasMore, keep } = usePages(() => page('ab', 'b'))
    const shown = () => [nodes.value.map(it => it.id).join(''), hasMore.value]
    expect(shown()).toEqual(['ab', true])
    keep('b', page('cd', 'd'))
    expect(shown()).toEqual(['abcd', true])
    keep('d', page('e', null))
    expect(shown()).toEqual(['abcde', false])
  })

  it('say once what moved from one to another', () => {
    const { nodes, keep } = usePages(() => page('ab', 'b'))
    keep('b', page('bc', null))
    expect(nodes.value.map(it => it.id)).toEqual(['a', 'b', 'c'])
  })

  it('are nothing before the first, and no page behind a place that is gone', () => {
    const first = ref<Page<{ id: string }>>()
    const { nodes, hasMore, keep } = usePages(() => first.value)
    keep('b', page('c', null))
    expect([nodes.value, hasMore.value]).toEqual([[], false])
    first.value = page('ba', 'a')
    expect(nodes.value.map(it => it.id)).toEqual(['b', 'a'])
    keep('b', undefined)
    first.value = page('ab', 'b')
    expect(nodes.value.map(it => it.id)).toEqual(['a', 'b'])
  })
})
