import { computed, type Ref } from 'vue'
import { currencies, moneyLimits, type EvidenceGrade, type MoneyHead, type RelatedCost } from '@amends/shared/money'
import { useDialogForm } from '../../ui/useDialogForm'
import { minorOf } from './amounts'
import { useWriteOwed } from './useMoneyActs'

const head = (): MoneyHead | '' => ''
const cost = (): RelatedCost | '' => ''
const grade = (): EvidenceGrade | '' => ''
const blank = () => ({
  worker: '', head: head(), cost: cost(), amount: '', currency: '', paidIn: '', rate: '', rateSource: '', rateOn: '', grade: grade(), instalments: '1', dueOn: '', words: '',
})

/** What one worker is owed for one thing, as it is filled in. */
export const useOwedForm = (open: Ref<boolean>) => {
  const { act, busy, refusal, clear } = useWriteOwed()
  const { form, tried } = useDialogForm(open, blank, clear)
  const isOther = computed(() => form.paidIn !== '' && form.paidIn !== form.currency)
  const missing = computed(() => ({
    worker: form.worker === '', head: form.head === '', cost: form.head === 'related_cost' && form.cost === '', currency: form.currency === '',
    amount: minorOf(form.amount, form.currency) === undefined, grade: form.grade === '',
    rate: isOther.value && !(/^\d{1,9}(\.\d{1,12})?$/.test(form.rate.trim()) && /[1-9]/.test(form.rate)),
    source: isOther.value && (form.rateSource.trim() === '' || form.rateOn === ''),
    instalments: !/^[1-9]\d?$/.test(form.instalments.trim()) || Number(form.instalments) > moneyLimits.instalments,
  }))
  const wrong = computed(() => ({ ...missing.value, ...tried.value ? {} : Object.fromEntries(Object.keys(missing.value).map(key => [key, false])) }))

  /** @returns whether it was written down. */
  const send = async (): Promise<boolean> => {
    tried.value = true
    const original = minorOf(form.amount, form.currency)
    if (Object.values(missing.value).includes(true) || original === undefined || form.head === '' || form.grade === '') return false
    const rated = isOther.value ? { currency: form.paidIn, rate: form.rate.trim(), rateSource: form.rateSource.trim(), rateOn: form.rateOn } : {}
    return await act({ input: {
      workerId: form.worker, head: form.head, cost: form.head === 'related_cost' && form.cost !== '' ? form.cost : null, original, originalCurrency: form.currency, grade: form.grade,
      instalments: Number(form.instalments), dueOn: form.dueOn || null, words: form.words.trim() || null, ...rated,
    } }) !== null
  }

  const codes = currencies.map(value => ({ value, label: value }))
  return { form, wrong, isOther, codes, send, busy, refusal }
}
