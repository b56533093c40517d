import type { ConsentPurpose } from '@amends/shared/classes'
import type { Relation, Role, Standing } from '@amends/shared/roles'
import type { CaseState } from '@amends/shared/states'

/** Who looks, as the table knows her: her organisation's place on the case, or none outside of cases. */
export type DisclosureViewer = { role: Role | null, standing: Standing | null, assigned: boolean }

/**
 * What is looked at, beside its class. `consents` are for what the live consents are by which the worker concerned opens
 * this very fact to this viewer's organisation; `withheld`: she wants what is about her kept from this viewer.
 */
export type DisclosureFacts = { state: CaseState | null, relation: Relation, consents: readonly ConsentPurpose[], withheld?: boolean }
