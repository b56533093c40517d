import { receiverNames } from './harmed.js'
import { chairNames, outside, type Chair } from './scene.js'

/** Whoever takes part reads at which step the case is; a company that is told by notices has no such page. */
export const onCase: readonly Chair[] = chairNames.filter(it => it !== 'respondent' && !outside.some(chair => chair === it))

/** Shelters, interpreters and immigration do their own part, and know of nothing else. */
const quiet: readonly Chair[] = ['shelter', 'interpreter', 'immigration']
/** Whoever works on it together reads what is agreed on. */
export const together: readonly Chair[] = onCase.filter(it => !quiet.includes(it))

/** Who reads what was found at the site, in words. */
export const readers: readonly Chair[] = [
  'lead', 'service_provider', 'labour_inspectorate', 'referral_authority', 'human_rights_institution', 'representative', 'lawyer', 'auditor',
]
/** And of one who lets them know what happened to her: a shelter asks nobody what was found. */
export const readersOfHer: readonly Chair[] = ['lead', ...receiverNames.filter(it => it !== 'shelter'), 'police']

/** Who finds organisations for cases reads how they are tied. */
export const finders: readonly Chair[] = ['lead', 'service_provider', 'interpreter', 'representative', 'international_organisation']
