import type { HelpLanguage } from './words.js'

interface At { language: HelpLanguage, way: string | null }

const under = ({ language, way }: At): string =>
  way === null ? `/help/${language}/` : `/help/${language}/w/${encodeURIComponent(way)}/`

/** Every address of Get help. No answer is ever part of one. */
export const paths = {
  leave: '/help/leave',
  script: '/help/assets/help.js',
  style: '/help/assets/help.css',
  icon: '/help/assets/icon.svg',
  words: (language: HelpLanguage) => `/help/assets/help.${language}.js`,
  start: under,
  form: (at: At) => `${under(at)}plain`,
  code: (at: At) => `${under(at)}code`,
  now: (at: At) => `${under(at)}now`,
  sendForm: ({ language }: At) => `/help/${language}/plain`,
  openCode: ({ language }: At) => `/help/${language}/code`,
  sendReply: ({ language }: At) => `/help/${language}/reply`,
  keepWishes: ({ language }: At) => `/help/${language}/wishes`,
  openComplaints: ({ language }: At) => `/help/${language}/complaints`,
  complain: ({ language }: At) => `/help/${language}/complain`,
  openLedger: ({ language }: At) => `/help/${language}/looked`,
  takeBack: ({ language }: At) => `/help/${language}/take-back`,
}
