import type { ConsentPurpose } from '@amends/shared/classes'
import type { Relation, Role, Standing } from '@amends/shared/roles'
import type { CaseState } from '@amends/shared/states'

/** Who looks, as the table knows her: her organisation's place on the case, or none outside of cases. */
export type DisclosureViewer = { role: Role | null, standing: Standing | null, assigned: boolean }

/** What is looked at, beside its class. */
export type DisclosureFacts = { state: CaseState | null, relation: Relation, consents: readonly ConsentPurpose[] }
