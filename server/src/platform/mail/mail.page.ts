import { createHash } from 'node:crypto'
import type { Letter } from './letter.js'
import { say, wordsOf, type MailLocale } from './words.js'

const style = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
  body { max-inline-size: 46rem; margin: 2rem auto; padding-inline: 1rem }
  li { padding-block: .5rem }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit }
  small { display: block; opacity: .8 }
  a { color: LinkText }`

/** Nothing but this page's own style may load or run: a mail is text, whatever it holds. */
export const mailPagePolicy = [
  `default-src 'none'`, `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`, `base-uri 'none'`, `form-action 'none'`,
  `frame-ancestors 'none'`,
].join('; ')

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' }
const safe = (text: string): string => text.replace(/[&<>"']/g, sign => escapes[sign] ?? '')

/** Addresses of a text as links, everything else as text. */
const withLinks = (text: string): string =>
  text.split(/(https?:\/\/[^\s<>"']+)/).map((part, at) => (at % 2 ? `<a href="${safe(part)}" rel="noreferrer">${safe(part)}</a>` : safe(part))).join('')

function html(locale: MailLocale, title: string, body: string): string {
  return `<!doctype html><html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8">`
    + `<meta name="viewport" content="width=device-width"><title>${safe(title)}</title><style>${style}</style></head><body>${body}</body></html>`
}

const when = (locale: MailLocale, at: string): string =>
  at && new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(at))

/** The mails that landed, newest first. */
export function listPage(locale: MailLocale, letters: { id: string, letter: Letter }[]): string {
  const { page } = wordsOf(locale)
  const lines = letters.map(({ id, letter }) => `<li><a href="/mail/${safe(id)}?lang=${locale}">${safe(letter.subject)}</a>`
    + `<small>${safe(say(locale, page.line, { to: letter.to, at: when(locale, letter.at) }))}</small></li>`)
  const body = lines.length > 0 ? `<ol>${lines.join('')}</ol>` : `<p>${safe(say(locale, page.empty))}</p>`
  const title = say(locale, page.title)
  return html(locale, title, `<main><h1>${safe(title)}</h1><p>${safe(say(locale, page.why))}</p>${body}</main>`)
}

/** One mail. */
export function letterPage(locale: MailLocale, letter: Letter): string {
  const { page } = wordsOf(locale)
  return html(locale, letter.subject, `<main><p><a href="/mail?lang=${locale}">${safe(say(locale, page.back))}</a></p>`
    + `<h1 dir="auto">${safe(letter.subject)}</h1>`
    + `<p><small>${safe(say(locale, page.line, { to: letter.to, at: when(locale, letter.at) }))}</small></p><pre dir="auto">${withLinks(letter.text)}</pre></main>`)
}
