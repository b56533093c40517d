import { onMounted, reactive, ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { isOneOf } from '@amends/shared/closed'
import { refusals } from '@amends/shared/refusals'
import { get, post, type Answer } from '../../api/rest'
import type { Why } from '../../api/refusal'
import { sessionBegan } from '../../api/session'

/** `known`: this address signs in here already, and proves itself as it always does. */
export type Invitation = { organisation: string; email: string; undertaking: boolean; known: boolean }
/** Shown once; nothing for someone whose authenticator app is set up. */
export type Factor = { shown?: { totpUri: string; totpSecret: string; recoveryCodes: string[] } }

const whyOf = ({ status, body }: Answer): Why =>
  isOneOf(refusals, body.code) ? body.code : status === 404 ? 'NotFound' : status === 0 ? 'Unreached' : 'SomethingWentWrong'

/** Joining in two steps: who you are, then a second factor that works. The token never leaves the fragment. */
export const useInvitation = () => {
  const route = useRoute()
  const router = useRouter()
  const token = route.hash.slice(1)
  const address = `/auth/invitations/${encodeURIComponent(token)}`
  const invitation = ref<Invitation>()
  const factor = ref<Factor>()
  const over = ref(false)
  const busy = ref(false)
  const refusal = ref<Why>()
  const form = reactive({ name: '', password: '', acceptUndertaking: false, code: '' })

  const send = async (path: string, body: object): Promise<Answer | undefined> => {
    if (busy.value) return undefined
    busy.value = true
    refusal.value = undefined
    const answer = await post(path, body)
    busy.value = false
    if (answer.status === 200 || answer.status === 201) return answer
    refusal.value = whyOf(answer)
    return undefined
  }

  const read = async () => {
    refusal.value = undefined
    const answer = await get(address)
    if (answer.status !== 200) {
      over.value = answer.status === 404
      refusal.value = whyOf(answer)
      return
    }
    const { organisation, email, undertaking, known } = answer.body
    invitation.value = {
      organisation: String(organisation), email: String(email), undertaking: undertaking === true, known: known === true,
    }
  }

  const join = async () => {
    const { name, password, acceptUndertaking } = form
    // whoever is known keeps the name she has; the field is never empty on the wire
    const called = name.trim() || invitation.value?.email
    const answer = await send(address, { name: called, password, acceptUndertaking })
    if (!answer) return
    const { totpUri, totpSecret, recoveryCodes } = answer.body
    const codes = Array.isArray(recoveryCodes) ? recoveryCodes.map(String) : []
    factor.value = typeof totpUri === 'string' ? { shown: { totpUri, totpSecret: String(totpSecret), recoveryCodes: codes } } : {}
  }

  const confirm = async () => {
    const answer = await send(`${address}/confirm`, { code: form.code.trim() })
    if (answer) await router.replace(sessionBegan(invitation.value?.email ?? ''))
  }

  onMounted(read)
  return { invitation, factor, over, busy, refusal, form, read, join, confirm }
}
