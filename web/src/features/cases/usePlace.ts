import { onMounted, watch } from 'vue'
import { useRoute } from 'vue-router'

/** A link may lead to a place on the page: it comes into view and takes the focus, and again when asked to. */
export const usePlace = (): (() => void) => {
  const route = useRoute()
  const go = () => {
    const place = route.hash && document.getElementById(route.hash.slice(1))
    if (!place) return
    place.focus({ preventScroll: true })
    place.scrollIntoView({ block: 'start' })
  }
  onMounted(go)
  watch(() => route.fullPath, go, { flush: 'post' })
  return go
}
