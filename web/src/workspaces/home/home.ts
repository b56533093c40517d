import type { Workspace } from '../../gql/graphql'

/** The page each workspace begins with; where a workspace has none of its own, what waits does. */
const pages: Partial<Record<Workspace, string>> = { supplier: '/supplier', brand: '/brand', inspector: '/inspector' }

export const homeOf = (workspace: Workspace): string => pages[workspace] ?? '/inbox'
