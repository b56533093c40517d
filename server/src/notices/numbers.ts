import { fold } from './fold.js'

/** What people put between the digits of a number. */
const gap = '[\\s().,_\\u00b7\\u2022*|:;/~\\-\\u2010-\\u2015]{0,4}'
const spelled = ['zero', 'oh', 'nought', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'double', 'triple', 'plus']
/** Letters that stand for a digit where they touch one: O, S, B, I, L, Z. */
const alike = '[osbilz]'
const unit = `(?:\\d|${alike}(?=${alike}?\\d)|(?<=\\d${alike}?)${alike}|(?<!\\p{L})(?:${spelled.join('|')})(?!\\p{L}))`
const han = '[\\u3007零一二三四五六七八九壹贰叁肆伍陆柒捌玖]'
const hangul = `(?:${[...'공영일이삼사오육륙칠팔구'].map(it => fold(it).text).join('|')})`
const sevenOf = (it: string): string => `${it}(?:${gap}${it}){6,}`

/** Seven digits or more, in whatever way they are written. */
export const numberPattern = `(?<!\\p{N})(?:\\+|\\(\\+?)?${sevenOf(unit)}(?!\\d)|${sevenOf(han)}|${sevenOf(hangul)}`

const years = /^(?:19|20)\d\d(?:[-/.](?:0?[1-9]|1[0-2]))?(?:[-–](?:19|20)\d\d(?:[-/.](?:0?[1-9]|1[0-2]))?)?$/
const sum = /^[1-9]\d{0,2}(?:,\d{3}){1,2}$/
/** Years, months and sums of money side by side are no number anybody could call. */
export const isCalled = (folded: string): boolean => !folded.split(/[,;]?\s+/).every(it => years.test(it) || sum.test(it) || /^[\s\p{P}]*$/u.test(it))
