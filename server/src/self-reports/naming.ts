import { namingMarks } from '@amends/shared/notices'
import { scan } from '../notices/scan.js'

/** Of no case: what stands in the words themselves leads to somebody. */
export const ofNobody = { people: [], names: [], words: [], named: [] }
export const namesSomeone = (text: string): boolean => scan(text, ofNobody).some(it => namingMarks.some(kind => kind === it.kind))
