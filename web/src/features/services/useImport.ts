import { packageLimits } from '@amends/shared/services'
import { isLooked, useFileCheck } from '../../api/useFileCheck'

export type Counts = { added: number; changed: number; same: number }
/** What an import did, or would do, as the server tells it. */
export type Report = {
  done: boolean; services: Counts; organisations: Counts; leftovers: number; digest: string
  faults: { file: string; row: number; at: string; what: string }[]; unshown: { path: string; count: number }[]; leftOut: { id: string; name: string; what: string[] }[]
}

const isReport = (it: unknown): it is Report => isLooked(it)

/** A package of services. With the digest of what was looked at it is kept. */
export const useImport = () => {
  const { send, ...found } = useFileCheck({ path: '/hsds/import', type: 'application/vnd.hsds', most: packageLimits.sent, isLook: isReport })
  return { ...found, check: (own: boolean, digest = '') => send({ own: own ? '1' : '', digest }) }
}
