import { gzipSync } from 'node:zlib'
import { concerns, mailboxStates, wishParties } from '@amends/shared/reports'
import { describe, expect, it } from 'vitest'
import { everyPage } from './pages.factory.js'
import { renderPlainForm } from './form.page.js'
import { renderMailbox } from './mailbox.page.js'
import { renderSent } from './sent.page.js'
import { emptyPlainValues } from './plain-form.js'
import { chooseLanguage, dayIn, directionOf, helpLanguages, wordsIn, type HelpLanguage } from './words.js'

const hostile = '"></textarea></title><script>alert(1)</script><img src=x onerror=alert(1)> \' javascript:alert(1)'

const pagesOf = (text: string): [string, HelpLanguage, string][] => helpLanguages.flatMap(language =>
  Object.entries(everyPage(language, text)).map(([name, page]): [string, HelpLanguage, string] =>
    [name, language, page]))

const mailboxIn = (state: (typeof mailboxStates)[number], language: HelpLanguage): string => renderMailbox({
  language, way: null, organisation: 'Light', sealed: 's', messageId: 'm', state, receivedOn: '2026-11-21',
  answerBy: '2026-11-28', messages: [], wishes: [], text: '', problem: null, trouble: null, sent: false,
})

describe.each(pagesOf(hostile))('the page %s in %s', (name, language, page) => {
  it('shows hostile text as text', () => {
    expect(page).not.toContain('<script>')
    expect(page).not.toContain('<img')
    expect(page).not.toContain('</textarea></title>')
    expect(page.match(/<title>/g)).toHaveLength(1)
  })

  it('says its language and direction, and nothing in its title', () => {
    expect(page).toContain(`<html lang="${language}" dir="${directionOf(language)}">`)
    expect(page).toContain(`<title>${wordsIn(language)('title')}</title>`)
  })

  it('holds no inline script, no style, no handler, and nothing of another site', () => {
    expect(page.match(/<script/g) ?? []).toHaveLength(name.startsWith('start') ? 1 : 0)
    // attribute names only: what stands inside the quotes is text
    expect(page.replace(/"[^"]*"/g, '""')).not.toMatch(/<style|<[^>]* (?:style|on[a-z]+)=/)
    for (const [, address] of page.matchAll(/<[^>]*? (?:href|src|action)="([^"]*)"/g)) {
      expect(address).toMatch(/^(\/help\/|#[a-zA-Z]+)/)
    }
  })

  it('has the way out first, as a plain link, and one heading', () => {
    expect(/<a [^>]*href="([^"]*)"/.exec(page)?.[1]).toBe('/help/leave')
    expect(page.match(/<h1/g)).toHaveLength(1)
  })

  it('lets no field be completed or kept, and asks nothing through the address', () => {
    for (const [form] of page.matchAll(/<form[^>]*>/g)) expect(form).toMatch(/method="post".*autocomplete="off"/)
    for (const [field] of page.matchAll(/<(?:input type="text"|input type="radio"|textarea)[^>]*>/g)) {
      expect(field).toContain('autocomplete="off"')
    }
  })

  it('says only words of its language, all of them filled', () => {
    const words = page.replace(/<[^>]*>/g, ' ')
    expect(words).not.toMatch(/\{\w+\}|\b[a-z]+\.[a-z_A-Z]+\b|undefined|\[object|null/)
  })
})

describe('the pages without scripts', () => {
  it('weigh at most 15 kB each on the wire', () => {
    for (const [name, , page] of pagesOf('Light for Workers')) expect(gzipSync(page).length, name).toBeLessThan(15_360)
  })

  it('keep what she wrote, down to the first line break', () => {
    const story = '\nFirst line\n  <second>'
    const page = renderPlainForm({
      language: 'en', way: null, organisation: 'Light', sealed: 's', problems: [], trouble: { kind: 'failed' },
      values: { ...emptyPlainValues, story, concerns: ['threats'] },
    })
    expect(page).toContain('dir="auto">\n\nFirst line\n  &lt;second&gt;</textarea>')
    expect(page).toMatch(/value="threats" checked/)
    expect(page.match(/type="checkbox"[^>]* checked/g)).toHaveLength(1)
  })

  it('offer every picture and every wish, and no wish is chosen before she chooses', () => {
    const page = everyPage('en', 'Light').form ?? ''
    for (const value of [...concerns, ...wishParties]) expect(page).toContain(`value="${value}"`)
    expect(page).not.toMatch(/name="wishes"[^>]* checked/)
  })

  it('show the code in four groups of four', () => {
    const page = renderSent({
      language: 'ar', way: null, organisation: 'Light', receipt: '1234567890123456', answerBy: '2026-11-28',
    })
    expect(page).toContain('<span>1234</span> <span>5678</span> <span>9012</span> <span>3456</span>')
    expect(page).toContain('28 نوفمبر 2026')
  })

  it('have words for each of the five states', () => {
    for (const language of helpLanguages) {
      for (const state of mailboxStates) {
        expect(mailboxIn(state, language)).toContain(wordsIn(language)(`mailbox.${state}_state`))
      }
    }
  })
})

describe('the language of a page', () => {
  it('is the best of ours for what the phone asks', () => {
    expect(chooseLanguage('ar-EG,ar;q=0.9,en;q=0.8')).toBe('ar')
    expect(chooseLanguage('xx, AR')).toBe('ar')
    expect(chooseLanguage('ne')).toBe('en')
    expect(chooseLanguage(undefined)).toBe('en')
  })

  it('writes dates in the Gregorian calendar with Latin digits', () => {
    expect(dayIn('ar', '2026-11-28')).toBe('28 نوفمبر 2026')
    expect(dayIn('en', '2026-11-28')).toBe('November 28, 2026')
  })
})
