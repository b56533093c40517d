import { ref } from 'vue'
import { useRouter } from 'vue-router'
import { post } from '../../api/rest'
import { sessionBegan } from '../../api/session'
import { useWords } from '../../i18n/words'

/** Signing in. Whatever was wrong, the sentence is the same: it must not tell which people exist. */
export const useSignIn = () => {
  const { t } = useWords()
  const router = useRouter()
  const email = ref('')
  const password = ref('')
  const code = ref('')
  const busy = ref(false)
  const problem = ref<string>()

  const signIn = async () => {
    if (busy.value) return
    busy.value = true
    problem.value = undefined
    const person = email.value.trim()
    const { status, body } = await post('/auth/sign-in', { email: person, password: password.value, code: code.value })
    busy.value = false
    if (status === 200) return router.replace(sessionBegan(person))
    code.value = ''
    problem.value =
      status === 429 ? t('signin.page.wait', { seconds: Number(body.retryAfter ?? 60) })
      : status === 0 || status >= 500 ? t('signin.page.unreachable')
      : t('refusals.WrongSignIn')
  }

  return { email, password, code, busy, problem, signIn }
}
