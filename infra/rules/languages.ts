import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { helpLanguages, ownNames, type WordsStatus } from '../../shared/src/languages.ts'
import { inProject } from '../start/folders.ts'
import { elementsOf, literal, plural, pound, sentences, type Element } from './words.ts'

const file = (...path: string[]) => readFileSync(inProject('shared', 'locales', ...path), 'utf8')

/** The sentences of Get help in one language, by their keys. */
export const helpIn = (language: string): [string, string][] =>
  [...sentences(language)].filter(([key]) => key.startsWith('help.json/'))

export const { about, help: status }: { about: string[]; help: Record<string, WordsStatus> } = JSON.parse(file('status.json'))

/** What a check is bound to: other words are other words. */
export const fingerprint = (language: string) =>
  createHash('sha256').update(file(language, 'help.json')).digest('hex').slice(0, 16)

const within = (elements: Element[]): Element[] => elements.flatMap((element) => [
  element,
  ...Object.values(element.options ?? {}).flatMap(({ value }) => within(value)),
  ...within(element.children ?? []),
])
const counts = Array.from({ length: 201 }, (_, count) => count)

/** The numbers a sentence cannot say: a plural that lacks a form of its language, or gives one number for several. */
export function countedWrong(sentence: string, language: string): string[] {
  const plurals = within(elementsOf(sentence, language)).filter(({ type }) => type === plural)
  if (plurals.length === 0) return []
  const rules = new Intl.PluralRules(language)
  const severalIn = (form: string) => counts.filter((count) => rules.select(count) === form).length > 1
  const forms = rules.resolvedOptions().pluralCategories
  return plurals.flatMap(({ options = {} }) => [
    ...forms.filter((form) => !(form in options)).map((form) => `has no form "${form}"`),
    ...Object.entries(options)
      .filter(([form, { value }]) => severalIn(form) && !within(value).some(({ type }) => type === pound))
      .map(([form]) => `gives one number for all of "${form}"`),
  ])
}

/** The letters of a language; Chinese and Korean are known by their signs. */
const lettersOf = new Map<string, RegExp>(helpLanguages.map((language) => {
  const { script = 'Latn' } = new Intl.Locale(language).maximize()
  return [language, new RegExp(String.raw`\p{Script=${{ Hans: 'Han', Kore: 'Hang' }[script] ?? script}}`, 'u')]
}))

/** What is not written as the language is: mostly Latin letters, letters of a third script, or digits of its own. */
export function writtenWrong(sentence: string, language: string): string[] {
  const own = lettersOf.get(language) ?? /\p{Script=Latin}/u
  const said = within(elementsOf(sentence, language)).filter(({ type }) => type === literal).map(({ value = '' }) => value)
  const letters = said.join('').match(/\p{L}/gu) ?? []
  const foreign = letters.filter((letter) => !own.test(letter))
  const third = foreign.filter((letter) => !/\p{Script=Latin}|\p{Script=Common}/u.test(letter))
  return [
    ...(foreign.length > letters.length / 2 ? ['is not in the letters of its language'] : []),
    ...(third.length > 0 ? [`has letters of another script (${third.join('')})`] : []),
    ...(/(?![0-9])\p{Nd}/u.test(sentence) ? ['has digits that are not Latin'] : []),
  ]
}

const checkOf = ({ from, checked }: WordsStatus): string => {
  if (checked) return `${checked.by}, ${checked.on}`
  return from ? 'nobody yet' : 'the source'
}

/** `STATUS.md`: the same facts for a person who reads. */
export function statusPage(): string {
  const known = helpLanguages.flatMap((language) => {
    const of = status[language]
    return of ? [{ language, of, name: ownNames[language].name }] : []
  })
  return [
    '# Who has checked the words', '', ...about, '', '## Get help', '',
    '| code | language | written by | checked by a native speaker |', '| --- | --- | --- | --- |',
    ...known.map(({ language, of, name }) => `| \`${language}\` | ${name} | ${of.writtenBy} | ${checkOf(of)} |`),
    '', '## What to look at first', '',
    ...known.filter(({ of }) => of.doubts.length > 0)
      .flatMap(({ language, of, name }) => [`### ${name} (\`${language}\`)`, '', ...of.doubts.map((doubt) => `- ${doubt}`), '']),
  ].join('\n')
}
