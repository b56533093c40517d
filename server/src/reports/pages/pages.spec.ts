import { gzipSync } from 'node:zlib'
import { concerns, mailboxStates, wishParties } from '@amends/shared/reports'
import { describe, expect, it } from 'vitest'
import { everyPage } from './pages.factory.js'
import { renderPlainForm } from './form.page.js'
import { renderMailbox } from './mailbox.page.js'
import { renderSent } from './sent.page.js'
import { emptyPlainValues } from './plain-form.js'
import { askedFor, chooseLanguage } from './choose.js'
import { offeredOn } from './offered.js'
import { dayIn, directionOf, helpLanguages, wordsIn, type HelpLanguage } from './words.js'

const hostile = '"></textarea></title><script>alert(1)</script><img src=x onerror=alert(1)> \' javascript:alert(1)'

/** One language of each direction: what holds here hangs on the page and not on its words. */
const pagesOf = (text: string): [string, HelpLanguage, string][] => (['en', 'ar'] as const).flatMap(language =>
  Object.entries(everyPage(language, text)).map(([name, page]): [string, HelpLanguage, string] =>
    [name, language, page]))

const mailboxIn = (state: (typeof mailboxStates)[number], language: HelpLanguage): string => renderMailbox({
  language, way: null, organisation: 'Light', sealed: 's', messageId: 'm', state, receivedOn: '2026-11-21',
  answerBy: '2026-11-28', messages: [], wishes: [], text: '', problem: null, trouble: null, sent: false,
  lookedAtOn: null, feedbackBy: '2027-02-28', decline: null, deputy: null,
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
})

it.each(helpLanguages)('every page in %s says only its own words, all of them filled, and weighs at most 15 kB on the wire', language => {
  for (const [name, page] of Object.entries(everyPage(language, 'Light'))) {
    expect(page.replace(/<[^>]*>/g, ' '), name).not.toMatch(/\{\w+\}|\b[a-z]+\.[a-z_A-Z]+\b|undefined|\[object|null/)
    expect(gzipSync(page).length, name).toBeLessThan(15_360)
  }
})

describe('the pages without scripts', () => {
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
  const all = ['en', 'ar', 'id', 'tl', 'zh', 'ne', 'my'] as const

  it.each([
    ['ar-EG,ar;q=0.9,en;q=0.8', 'ar'], ['xx, AR', 'ar'], ['fil-PH,en;q=0.5', 'tl'], ['in-ID', 'id'], ['zh-Hans-CN', 'zh'], ['cmn', 'zh'], ['yue-HK', 'zh'],
    ['nep', 'ne'], ['npi-NP', 'ne'], ['bur', 'my'], ['en;q=0.4, ne;q=0.9', 'ne'], ['ne;q=0, ar', 'ar'], ['sw', 'en'], ['*', 'en'], ['a b;q=x,,;', 'en'], [undefined, 'en'],
  ] as const)('is the best of ours for what the phone asks: %s', (accepted, best) => {
    expect(chooseLanguage(accepted, all)).toBe(best)
  })

  it('knows every language her phone names, the most wanted first', () => {
    expect(askedFor('en;q=0.3, my, fil;q=0.8, tl, zh-TW;q=0.1', all)).toEqual(['my', 'tl', 'en', 'zh'])
  })

  it('writes dates in the Gregorian calendar with Latin digits', () => {
    expect(dayIn('ar', '2026-11-28')).toBe('28 نوفمبر 2026')
    expect(dayIn('en', '2026-11-28')).toBe('November 28, 2026')
  })
})

describe('the languages a server shows', () => {
  const unheard = { checked: null }
  const checks = Object.fromEntries(helpLanguages.map(code => [code, unheard])) as Parameters<typeof offeredOn>[2] // every language is a key of it

  it('are all of them in the demo, which says what nobody has checked', () => {
    const { languages, unchecked } = offeredOn(true, [], checks)
    expect(languages).toEqual(helpLanguages)
    expect([unchecked.has('en'), unchecked.has('ar')]).toEqual([false, true])
  })

  it('are English and what was checked, elsewhere or by the operator, everywhere else', () => {
    expect(offeredOn(false, [], checks).languages).toEqual(['en'])
    expect(offeredOn(false, ['ar'], checks)).toEqual({ languages: ['en', 'ar'], unchecked: new Set(helpLanguages.filter(it => it !== 'en' && it !== 'ar')) })
  })
})
