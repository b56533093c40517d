import type { MarkKind } from '@amends/shared/notices'
import { numberPattern } from './numbers.js'
import {
  afterNameWords, ageWords, countedSpotWords, dayWords, genderWords, hourWords, injuryWords, monthWords, nationalityWords, ordinalWords,
  plainTitleWords, pregnancyWords, shiftWords, sourceWords, spotWords, titleWords,
} from './telling-words.js'
import { eachOf, escaped, pattern, plainly, within } from './words-found.js'

const months = `(?:${monthWords.map(escaped).join('|')})`
const notNumber = '(?<![\\p{N}])'
const [open, shut] = ['[([{<]\\s*', '\\s*[)\\]}>]']
/** A domain name, whatever it ends with, and the same with its point in words. */
const domain = '(?<![\\p{L}\\p{N}@.])[a-z0-9][a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.[a-z]{2,}(?:/\\S*)?(?![\\p{L}\\p{N}])'
const spelledDomain = `[\\p{L}\\p{N}-]+(?:\\s*${open}(?:dot|\\.)${shut}\\s*|\\s+dot\\s+)\\p{L}{2,}`

const each = (kind: MarkKind, words: readonly string[]) => eachOf(words).map(it => [kind, pattern(it)] as const)

/** What tells by its form or by its word. In this order: what is a date is no telephone number. */
export const patterns: readonly (readonly [MarkKind, RegExp])[] = [
  ['date', pattern(`${notNumber}(?:\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}|\\d{1,2}[-./]\\d{1,2}[-./]\\d{2,4})(?![-./]?\\d)`)],
  ['date', pattern(`${notNumber}\\d{1,2}(?:st|nd|rd|th)?(?:\\s+of)?[\\s.]+${months}(?!\\p{L})|(?<!\\p{L})${months}\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?(?!\\d)`)],
  ['date', pattern(`\\d{1,2}\\s*${escaped('월')}\\s*\\d{1,2}\\s*${escaped('일')}|${within(dayWords)}`)],
  ['time', pattern(`${notNumber}\\d{1,2}:\\d{2}(?!\\d)|${notNumber}\\d{1,2}\\s*[ap]\\.?\\s?m\\b|${notNumber}\\d{1,2}\\s*${escaped('시')}|${within(hourWords)}`)],
  ['email', pattern('[^\\s@<>]+@[^\\s@<>]+\\.[^\\s@<>]+|[^\\s@<>]+\\s+@\\s+[^\\s@<>]+|[^\\s@<>]+@\\s+[^\\s@<>]+')],
  ['email', pattern(`[\\p{L}\\p{N}._-]+\\s*${open}(?:at|@|a)${shut}\\s*[\\p{L}\\p{N}-]+|[\\p{L}\\p{N}._-]+\\s+at\\s+[\\p{L}\\p{N}-]+\\s+dot\\s+\\p{L}{2,}`)],
  ['link', pattern(`https?://\\S+|(?<![\\p{L}\\p{N}])www\\.\\S+|${domain}|${spelledDomain}`)],
  ['handle', pattern('(?<![\\p{L}\\p{N}@.])@[\\p{L}\\p{N}_.]{3,}')],
  ['document_number', pattern('(?<![\\p{L}\\p{N}])(?=[a-z0-9-]*[a-z])(?:[a-z]{1,4}-?\\d{5,12}|[a-z]{1,2} \\d{6,9})[a-z]?(?![\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}])\\d{6}-\\d{7}(?!\\d)')],
  ['phone', pattern(numberPattern)],
  ['name', pattern(plainly(plainTitleWords))],
  ['name', pattern(plainly(afterNameWords))],
  ['name', pattern('(?<!\\p{L})(?:mr|mrs|ms|md|mohd)\\.?\\s+\\p{L}+')],
  ...each('source', sourceWords),
  ...each('nationality', nationalityWords),
  ...each('shift', shiftWords),
  ['place', pattern(`${plainly(spotWords)}\\s*(?:no\\.?|number|nr\\.?|#|№)?\\s*[-:]?\\s*(?:\\d+[a-z]?|[a-z])(?![\\p{L}\\p{N}])|\\d+\\s*${plainly(countedSpotWords)}`)],
  ['place', pattern(`(?<!\\p{L})(?:${ordinalWords.join('|')})\\s+(?:floor|line|block|hall|bunk|dormitory|dorm)(?!\\p{L})|${notNumber}\\d+(?:st|nd|rd|th)\\s+(?:floor|line|block|hall)(?!\\p{L})`)],
  ['age', pattern(`${notNumber}\\d{1,2}[\\s-]*years?[\\s-]*old|(?<!\\p{L})(?:aged?|under)\\s+\\d{1,2}(?!\\d)|\\d{1,2}\\s*(?:${escaped('세')}|${escaped('살')}|${escaped('বছর বয়স')}|${escaped('عاما')})|${escaped('อายุ')}\\s*\\d{1,2}|${within(ageWords)}`)],
  ...each('pregnancy', pregnancyWords),
  ...each('injury', injuryWords),
  ...each('gender', genderWords),
]

/** A name follows, where it begins large. */
export const titled = pattern(`(?<!\\p{L})(?:${titleWords.join('|')})\\.?\\s+(?=\\p{L})`)
