import type { LocationQuery } from 'vue-router'

const asked = (query: LocationQuery, name: string): string => (typeof query[name] === 'string' ? query[name] : '')

/** The form as the address fills it. */
export const formOf = (query: LocationQuery) => ({
  search: asked(query, 'search'), need: asked(query, 'need'), language: asked(query, 'language'), serves: asked(query, 'serves'),
  country: asked(query, 'country'), place: asked(query, 'place'), within: asked(query, 'within') || 'anywhere',
  dependants: asked(query, 'dependants') === '1', open: asked(query, 'open') === '1', own: asked(query, 'own') === '1',
})
export type FilterForm = ReturnType<typeof formOf>

/** The address as the form asks for it: what is not chosen is not said. */
export const queryOf = (form: FilterForm): Record<string, string> => {
  const said = { ...form, dependants: form.dependants ? '1' : '', open: form.open ? '1' : '', own: form.own ? '1' : '', within: form.within === 'anywhere' ? '' : form.within }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''))
}

export const isSame = (one: LocationQuery, other: LocationQuery): boolean => JSON.stringify(formOf(one)) === JSON.stringify(formOf(other))

/** What another address changes in the form; what is being typed beside it stays. */
export const changedIn = (now: LocationQuery, before: LocationQuery): Partial<FilterForm> => {
  const was = new Map<string, unknown>(Object.entries(formOf(before)))
  return Object.fromEntries(Object.entries(formOf(now)).filter(([name, value]) => value !== was.get(name)))
}
