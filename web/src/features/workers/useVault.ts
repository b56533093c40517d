import { ref } from 'vue'
import type { VaultPart } from '@amends/shared/workers'
import type { WorkerVault_WorkerFragment } from '../../gql/graphql'
import { useWords } from '../../i18n/words'
import { announce } from '../../ui/announce'
import { useOpened } from './useOpened'

/** Opens parts at once for her caseworker, and with a reason for anyone else who may. */
export const useVault = (worker: () => WorkerVault_WorkerFragment, looked: () => void) => {
  const { t } = useWords()
  const { held, over, open, hide, clear, busy, refusal } = useOpened()
  /** The part for which a reason is being written. */
  const asking = ref<VaultPart>()

  const opens = async (part: VaultPart, reason: string | null): Promise<boolean> => {
    const isOpen = await open(worker().id, [part], reason)
    // a refusal stands in the ledger, too
    looked()
    if (isOpen) announce(t('workers.vault.opened', { part: t(`workers.parts.${part}`) }))
    return isOpen
  }
  const press = (part: VaultPart): void => {
    clear()
    if (worker().can.open?.allowed) void opens(part, null)
    else asking.value = part
  }
  const say = async (reason: string): Promise<void> => {
    if (asking.value && await opens(asking.value, reason)) asking.value = undefined
  }
  return { held, over, busy, refusal, asking, press, say, hide }
}
