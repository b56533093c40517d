import { describe, expect, it } from 'vitest'
import { spokenLanguages } from '../shared/src/consents.ts'
import { helpLanguages, ownNames } from '../shared/src/languages.ts'
import { countedWrong, fingerprint, helpIn, status, statusPage, writtenWrong } from './rules/languages.ts'
import { languages } from './rules/words.ts'

const english = new Map(helpIn('en'))
const found = (language: string, wrong: (sentence: string, key: string) => string[]) =>
  helpIn(language).flatMap(([key, sentence]) => wrong(sentence, key).map((what) => `${key} ${what}`))

// what is the same in every language: the direction, signs between two values, a unit
const same = ['self.dir', 'common.colon', 'common.comma', 'files.size'].map((key) => `help.json/${key}`)

describe('Get help in each of its languages', () => {
  it('has a folder of words for every language, and every folder is one of them', () => {
    expect(languages).toEqual(helpLanguages.toSorted())
  })

  it('is spoken in the languages in which helpers say they speak with workers', () => {
    expect(spokenLanguages.toSorted()).toEqual(helpLanguages.toSorted())
  })

  it.each(helpLanguages)('says in %s every number with the form its speakers use', (language) => {
    expect(found(language, (sentence) => countedWrong(sentence, language))).toEqual([])
  })

  it.each(helpLanguages)('is written in %s with its own letters and Latin digits', (language) => {
    const wrong = found(language, (sentence, key) => (same.includes(key) ? [] : writtenWrong(sentence, language)))
    expect(wrong).toEqual([])
  })

  it.each(helpLanguages.filter((language) => language !== 'en'))('leaves nothing in English in %s', (language) => {
    const left = helpIn(language).filter(([key, sentence]) => !same.includes(key) && english.get(key) === sentence)
    expect(left).toEqual([])
  })

  it.each(helpLanguages)('gives %s its own name and direction', (language) => {
    const words = new Map(helpIn(language))
    expect({ name: words.get('help.json/self.name'), dir: words.get('help.json/self.dir') }).toEqual(ownNames[language])
  })

  it.each(helpLanguages)('keeps the buttons at the head short in %s, for a phone of 320 px', (language) => {
    const words = new Map(helpIn(language))
    const signs = (key: string) => [...new Intl.Segmenter(language).segment(words.get(`help.json/header.${key}`) ?? '')].length
    expect(signs('leave') + signs('now')).toBeLessThanOrEqual(22)
  })
})

describe('the rules themselves', () => {
  it.each([
    ['ru', '{count, plural, one {# час} other {# часа}}', ['has no form "few"', 'has no form "many"']],
    ['bn', '{count, plural, one {1 মিনিট} other {# মিনিট}}', ['gives one number for all of "one"']],
    ['ne', '{count, plural, one {1 मिनेट} other {# मिनेट}}', []],
  ])('count in %s: %s', (language, sentence, wrong) => {
    expect(countedWrong(sentence, language)).toEqual(wrong)
  })

  it.each([
    ['ne', 'Please wait.', ['is not in the letters of its language']],
    ['ne', 'Shift बटन 3 पटक थिच्नुहोस्।', []],
    ['ne', 'Shift बटन ३ पटक थिच्नुहोस्।', ['has digits that are not Latin']],
    ['bn', 'আপনার নাম नाम', ['has letters of another script (नम)']],
    ['vi', 'Xin chờ {minutes}', []],
  ])('read in %s: %s', (language, sentence, wrong) => {
    expect(writtenWrong(sentence, language)).toEqual(wrong)
  })
})

describe('who has checked the words', () => {
  it('is said of every language', () => {
    expect(Object.keys(status)).toEqual(helpLanguages)
  })

  it.each(helpLanguages)('holds in %s only for the words that were checked', (language) => {
    const { checked = null } = status[language] ?? {}
    expect(checked?.text ?? fingerprint(language), `these words have changed since ${checked?.by}: ask again`).toBe(fingerprint(language))
    expect(checked?.by ?? 'nobody').not.toBe(status[language]?.writtenBy)
    expect(checked?.on ?? '2026-01-01').toMatch(/^\d{4}-\d{2}-\d{2}$/)
  })

  it('stands in STATUS.md as it is', async () => {
    await expect(statusPage()).toMatchFileSnapshot('../shared/locales/STATUS.md')
  })
})
