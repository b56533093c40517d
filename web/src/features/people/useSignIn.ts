import { ref } from 'vue'
import { useRouter } from 'vue-router'
import { sessionBegan } from '../../api/session'
import { usePost } from '../../api/usePost'

/** Signing in by typing. Whatever was wrong, the sentence is the same: it must not tell which people exist. */
export const useSignIn = () => {
  const router = useRouter()
  const email = ref('')
  const password = ref('')
  const code = ref('')
  const { send, busy, problem, clear } = usePost({ InvalidInput: 'refusals.WrongSignIn', TooLong: 'refusals.WrongSignIn' })

  const signIn = async () => {
    const person = email.value.trim()
    const answer = await send('/auth/sign-in', { email: person, password: password.value, code: code.value })
    if (answer) return router.replace(sessionBegan(person))
    code.value = ''
  }

  return { email, password, code, busy, problem, clear, signIn }
}
