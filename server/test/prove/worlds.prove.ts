import { isSmall, seed } from './prove.js'
import { chairNames, type Chair } from './scene.js'
import { lookFrom, others } from './worlds-looked.js'

/** In small the lead and two others beside them; another seed draws other ones. */
const few = (rest: readonly Chair[]): readonly Chair[] => ['lead', ...[...rest.slice(seed % rest.length), ...rest].slice(0, 2)]

// Those a leak would harm most are looked from most often; whole, each of the two in a file of its own, that more cores look at once.
lookFrom('service', isSmall
  ? { often: ['respondent', 'brand'], runs: [2_000, 300], chairs: ['supplier', ...few(others(chairNames, 'respondent', 'supplier', 'brand', 'lead'))] }
  : { often: ['respondent'], runs: [2_000, 300], chairs: [] })
