import { computed, onMounted, ref } from 'vue'
import { proofAsked } from '../../api/proof'
import { usePost } from '../../api/usePost'
import { useWords } from '../../i18n/words'
import { askPasskey, isRequest, passkeyBarHere } from './passkey'

/** Showing that it is her: by passkey where she has one that can be used here, else by what she types. */
export const useProof = () => {
  const { t } = useWords()
  const asked = usePost()
  const { send, busy, problem: refused, clear } = usePost({ WrongSignIn: 'signin.proof.wrong' })
  const options = ref<unknown>()
  const hasPasskey = computed(() => isRequest(options.value) && passkeyBarHere() === undefined)
  const ready = computed(() => options.value !== undefined)
  const typing = ref(false)
  const asking = ref(false)
  const left = ref(false)
  const failed = ref(false)
  const password = ref('')
  const code = ref('')

  const read = async () => {
    const answer = await asked.send('/auth/proof/options')
    if (answer) options.value = answer.body.passkey ?? null
  }

  const give = async (proof: object) => {
    if (await send('/auth/proof', proof)) return proofAsked.value?.(true)
    code.value = ''
    // what the device is asked serves once
    if (hasPasskey.value) await read()
  }

  const byPasskey = async () => {
    if (asking.value || busy.value) return
    clear()
    asking.value = true
    const { response, why } = await askPasskey(options.value)
    asking.value = false
    left.value = why === 'left'
    failed.value = why !== undefined && !left.value
    if (response) await give({ passkey: response })
  }

  const byTyping = () => {
    left.value = failed.value = false
    return give({ password: password.value, code: code.value })
  }

  const problem = computed(() => refused.value ?? (failed.value ? t('signin.passkey.failed') : undefined))
  const leave = () => proofAsked.value?.(false)

  onMounted(read)
  return { ready, unread: asked.problem, read, hasPasskey, typing, asking, busy, left, problem, password, code, byPasskey, byTyping, leave }
}
