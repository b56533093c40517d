import type { Answers } from './answers'
import { numberOf, type PhoneFile } from './phone-files'
import type { Question } from './trail'
import { t } from './words'

/** One line of the check page: what was asked, what she said, and where to change it. */
export interface Line { label: string, value: string, at: Question }

const listed = (values: readonly string[], none: string): string => values.join(t('common.comma')) || none

const howToReach = (said: Answers): Line[] => said.way === 'code'
  ? []
  : [
      { label: t(`contact.${said.way}Value`), value: said.value, at: 'contact' },
      {
        label: t('check.times'),
        value: listed(said.times.map(time => t(`contact.${time}`)), t('where.unknown')),
        at: 'contact',
      },
      { label: t('check.mayPickUp'), value: said.mayPickUp.trim() || t('check.onlyMe'), at: 'contact' },
    ]

export const summaryOf = (said: Answers, files: readonly PhoneFile[] = []): Line[] => [
  { label: t('check.danger'), value: t(`safety.${said.danger ?? 'unsure'}`), at: 'safety' },
  { label: t('check.what'), value: listed(said.concerns.map(concern => t(`what.${concern}`)), ''), at: 'what' },
  { label: t('check.place'), value: said.place.trim() || t('where.unknown'), at: 'where' },
  { label: t('check.when'), value: t(`where.${said.when}`), at: 'where' },
  { label: t('check.story'), value: said.story.trim() || t('check.empty'), at: 'more' },
  ...files.length === 0 ? [] : [{
    label: t('files.list'), value: listed(files.map(file => t(`files.a_${file.kind}`, { number: numberOf(file, files) })), ''), at: 'more' as const,
  }],
  { label: t('check.subject'), value: t(`more.${said.subject}`), at: 'more' },
  { label: t('check.contact'), value: t(`contact.${said.way}`), at: 'contact' },
  ...howToReach(said),
  {
    label: t('check.wishes'),
    value: listed(said.wishes.map(party => t(`wishes.${party}`)), t('wishes.nobody')),
    at: 'wishes',
  },
]
