import type { Client } from '@urql/core'
import { inject, provide, type InjectionKey } from 'vue'
import { clientOfView } from './client'

/** Everything below a page that looks as another party: it asks through this client and does nothing. */
export type Viewing = { client: Client }

const key: InjectionKey<Viewing> = Symbol('viewing')

export const provideViewing = (view: string): Viewing => {
  const viewing = { client: clientOfView(view) }
  provide(key, viewing)
  return viewing
}

export const useViewing = (): Viewing | undefined => inject(key, undefined)
