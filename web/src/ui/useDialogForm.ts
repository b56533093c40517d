import { reactive, ref, watch, type Ref } from 'vue'

/**
 * What is filled in in a dialog. It begins anew whenever the dialog opens, and once more when it closes, so that nothing
 * somebody wrote stays behind. `clear` takes away why it was refused; `tried` says whether it was sent unfinished.
 */
export const useDialogForm = <Form extends object>(open: Ref<boolean>, blank: () => Form, clear: () => void) => {
  const form = reactive(blank())
  const tried = ref(false)
  watch(open, () => {
    Object.assign(form, blank())
    tried.value = false
    clear()
  })
  return { form, tried }
}
