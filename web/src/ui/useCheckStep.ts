import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { headingDue } from './heading-focus'

/** A page that is filled in, then read once, then sent. What was not written on this page cannot be checked on it. */
export const useCheckStep = (isWritten: () => boolean) => {
  const [route, router] = [useRoute(), useRouter()]
  const checks = computed(() => route.query.step === 'check' && isWritten())
  const check = async () => {
    headingDue()
    await router.push({ query: { step: 'check' } })
  }
  const change = async () => {
    headingDue()
    await router.replace({ query: {} })
  }
  return { checks, check, change }
}
