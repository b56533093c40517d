import { computed, onMounted, reactive, ref } from 'vue'
import { onBeforeRouteUpdate, useRoute, useRouter } from 'vue-router'
import { whyOf, type Why } from '../../api/refusal'
import { get } from '../../api/rest'
import { sessionBegan } from '../../api/session'
import { usePost } from '../../api/usePost'

/** `known`: this address signs in here already, and proves itself as it always does. */
export type Invitation = { organisation: string; email: string; undertaking: boolean; known: boolean }
/** Shown once; nothing for someone whose authenticator app is set up. */
export type Factor = { shown?: { totpUri: string; totpSecret: string; recoveryCodes: string[] } }

/** Joining in two steps: who you are, then a second factor that works. The token never leaves the fragment. */
export const useInvitation = () => {
  const router = useRouter()
  const token = ref(useRoute().hash.slice(1))
  const address = computed(() => `/auth/invitations/${encodeURIComponent(token.value)}`)
  const invitation = ref<Invitation>()
  const factor = ref<Factor>()
  const over = ref(false)
  const unread = ref<Why>()
  const form = reactive({ name: '', password: '', acceptUndertaking: false, code: '' })
  const joining = usePost({ WrongSignIn: 'signin.recovery.wrongPassword' })
  const confirming = usePost({ WrongSignIn: 'signin.invitation.wrongCode' })

  const read = async () => {
    unread.value = invitation.value = factor.value = undefined
    const answer = await get(address.value)
    over.value = answer.status === 404
    if (answer.status !== 200) {
      unread.value = whyOf(answer)
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
    const answer = await joining.send(address.value, { name: called, password, acceptUndertaking })
    if (!answer) return
    const { totpUri, totpSecret, recoveryCodes } = answer.body
    const codes = Array.isArray(recoveryCodes) ? recoveryCodes.map(String) : []
    factor.value = typeof totpUri === 'string' ? { shown: { totpUri, totpSecret: String(totpSecret), recoveryCodes: codes } } : {}
  }

  const confirm = async () => {
    const answer = await confirming.send(`${address.value}/confirm`, { code: form.code.trim() })
    if (answer) await router.replace(sessionBegan(invitation.value?.email ?? ''))
  }

  onMounted(read)
  // another letter opened in the same window changes nothing but the fragment
  onBeforeRouteUpdate(to => {
    token.value = to.hash.slice(1)
    void read()
  })
  return { invitation, factor, over, unread, form, joining, confirming, read, join, confirm }
}
