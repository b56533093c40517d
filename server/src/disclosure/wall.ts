import { consentPurposes, factClasses, type FactClass } from '@amends/shared/classes'
import { roles, standings, type Role, type Standing } from '@amends/shared/roles'
import { caseStates } from '@amends/shared/states'
import { decide } from './decide.js'

/**
 * Could the table ever open a row of this class to this role and standing: in any step, assigned or not, with every consent?
 * A row that is a fact itself (a party, an event) is known whole or not at all, so masked opens none.
 */
const everOpen = (role: Role, standing: Standing, of: FactClass): boolean => caseStates.some(state => [true, false].some(assigned =>
  decide({ role, standing, assigned }, of, { state, relation: 'other', consents: consentPurposes }).effect === 'read'))

/** The second wall lets a row through only with one of these words, `role standing class`; see migration 17. */
export const everRead: readonly string[] = roles.flatMap(role => standings.flatMap(standing => factClasses
  .filter(it => everOpen(role, standing, it)).map(it => `${role} ${standing} ${it}`)))

/** What the schema takes from the code: an SQL function of each name answers these words. */
export const wallWords = { class_ever_read: everRead }
