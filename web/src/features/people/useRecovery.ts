import { computed, onMounted, reactive, ref } from 'vue'
import { onBeforeRouteUpdate, useRoute, useRouter } from 'vue-router'
import { whyOf, type Why } from '../../api/refusal'
import { get } from '../../api/rest'
import { sessionBegan } from '../../api/session'
import { usePost } from '../../api/usePost'

export type RecoveryKind = 'password' | 'authenticator'
const isKind = (value: unknown): value is RecoveryKind => value === 'password' || value === 'authenticator'

/** Coming back in with what is left: a new password by code, or a new authenticator by password. The token never leaves the fragment. */
export const useRecovery = () => {
  const router = useRouter()
  const token = ref(useRoute().hash.slice(1))
  const address = computed(() => `/auth/recovery/${encodeURIComponent(token.value)}`)
  const kind = ref<RecoveryKind>()
  const unread = ref<Why>()
  const over = ref(false)
  const form = reactive({ password: '', code: '' })
  const secret = ref<{ totpUri: string; totpSecret: string }>()
  const codes = ref<string[]>([])
  const { send, busy, refusal, problem } = usePost({ WrongSignIn: 'signin.recovery.wrong' })

  const read = async () => {
    unread.value = kind.value = secret.value = undefined
    const answer = await get(address.value)
    over.value = answer.status === 404
    if (isKind(answer.body.kind)) kind.value = answer.body.kind
    else unread.value = whyOf(answer)
  }

  const sent = async (body: object) => {
    const answer = await send(address.value, body)
    // used meanwhile, or an hour has passed while she was typing
    if (!answer && refusal.value === 'NotFound') over.value = true
    if (!answer) form.code = ''
    return answer
  }

  /** The page does not know who she is: what someone before her was writing here is not for her. */
  const enter = () => router.replace(sessionBegan(''))

  const savePassword = async () => {
    if (await sent({ password: form.password, code: form.code.trim() })) await enter()
  }

  const showPassword = async () => {
    const answer = await sent({ password: form.password })
    if (!answer) return
    secret.value = { totpUri: String(answer.body.totpUri), totpSecret: String(answer.body.totpSecret) }
  }

  const confirm = async () => {
    const { recoveryCodes } = (await sent({ password: form.password, code: form.code.trim() }))?.body ?? {}
    if (Array.isArray(recoveryCodes)) codes.value = recoveryCodes.map(String)
  }

  const step = computed(() => (codes.value.length > 0 ? 3 : secret.value ? 2 : 1))

  onMounted(read)
  // a newer letter opened in the same window changes nothing but the fragment
  onBeforeRouteUpdate(to => {
    token.value = to.hash.slice(1)
    void read()
  })
  return { kind, unread, over, form, secret, codes, step, busy, refusal, problem, read, savePassword, showPassword, confirm, enter }
}
