import { onMounted, onScopeDispose, ref } from 'vue'
import { useRouter } from 'vue-router'
import { client } from '../../api/client'
import { post } from '../../api/rest'
import { sessionBegan } from '../../api/session'
import { usePost } from '../../api/usePost'
import { graphql } from '../../gql'
import { askPasskey, passkeyBar, passkeyBarHere, passkeyFills, stopAsking } from './passkey'
import { quietOffer } from './quiet-offer'

const signedInQuery = graphql(`
  query SignedIn {
    me { id email }
  }
`)

/** Signing in without typing. Where it works the browser also offers it in the email field, until the page is left. */
export const usePasskeySignIn = () => {
  const router = useRouter()
  const works = ref(passkeyBarHere() === undefined)
  const left = ref(false)
  const failed = ref(false)
  const asking = ref(false)
  const { send, busy, problem, clear } = usePost({ WrongSignIn: 'signin.passkey.refused' })
  let fills = false
  let gone = false

  /** A passkey tells the server who she is; the page has to ask, so that only her own drafts are waiting for her. */
  const enter = async (response: object) => {
    if (!(await send('/auth/passkey', { response }))) return
    const { data } = await client.value.query(signedInQuery, {}, { requestPolicy: 'network-only' }).toPromise()
    await router.replace(sessionBegan(data?.me.email ?? ''))
  }

  const forget = () => {
    clear()
    left.value = failed.value = false
  }

  const signIn = async () => {
    if (asking.value || busy.value) return
    quiet.stop()
    forget()
    asking.value = true
    const options = await send('/auth/passkey/options')
    const { response, why } = options ? await askPasskey(options.body) : {}
    asking.value = false
    left.value = why === 'left'
    failed.value = why !== undefined && !left.value
    if (response) await enter(response)
    if (!gone) offer()
  }

  /** A press on the button ends this asking, until nothing came of the press; so does leaving the page. */
  const quiet = quietOffer(async isCurrent => {
    const { status, body } = await post('/auth/passkey/options')
    if (!isCurrent() || status !== 200) return
    const { response } = await askPasskey(body, true)
    if (response && isCurrent()) await enter(response)
  })
  const offer = () => {
    if (fills) void quiet.start()
  }

  onMounted(async () => {
    works.value = (await passkeyBar()) === undefined
    fills = works.value && (await passkeyFills())
    if (!gone && !asking.value) offer()
  })
  onScopeDispose(() => {
    gone = true
    quiet.stop()
    if (works.value) void stopAsking()
  })

  return { works, signIn, asking, busy, left, failed, problem, forget }
}
