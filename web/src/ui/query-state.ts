import type { Ref } from 'vue'

export type QueryPhase = 'waiting' | 'filled' | 'failed' | 'denied' | 'offline'

/** What a page knows of something it asked for. `data` stays when a later asking fails. */
export type QueryState<D> = {
  readonly data: Ref<D | undefined>
  readonly state: Ref<QueryPhase>
  /** A code of the closed list of refusals. */
  readonly refusal: Ref<string | undefined>
  /** What support needs to find the failure. */
  readonly reference: Ref<string | undefined>
  readonly again: () => void
}
