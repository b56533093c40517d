import type { Workspace } from '../../gql/graphql'

/** The page each workspace begins with. */
const pages: Record<Workspace, string> = {
  brand: '/brand', supplier: '/supplier', inspector: '/inspector', plain: '/workspace', casework: '/work', shelter: '/places', operator: '/operations',
}

export const homeOf = (workspace: Workspace): string => pages[workspace]
