import fc from 'fast-check'
import type { FastifyRequest } from 'fastify'
import { describe, expect, it } from 'vitest'
import { limits } from '@amends/shared/limits'
import { Ids } from '../../platform/clock/ids.js'
import { Refused } from '../../platform/refused.js'
import { asReceipt, read, replyBody, reportBody } from './help.inputs.js'
import { block, lengths, Padding } from './pad.js'
import { fromOurPage, fromOurScript } from './same-site.js'

const request = (headers: FastifyRequest['headers']) => ({ headers: { host: 'help.example', ...headers } }) as FastifyRequest // all that is asked of it
const refusalOf = (work: () => unknown) => {
  try { work() } catch (error) { if (error instanceof Refused) return [error.reason, error.field] }
  return null
}

const report = {
  receipt: '1234 5678 9012 3456', way: null, language: 'bn', subject: 'self', danger: 'no', concerns: ['fee_paid'], place: '', when: 'now', story: '',
  contact: { way: 'code', value: '', times: [], mayPickUp: '' }, wishes: [],
}

describe('what the app may send', () => {
  it('is read with digits of any script, empty contact as none, and each choice once', () => {
    const given = read(reportBody, { ...report, receipt: '۱۲۳۴-5678-٩٠١٢-3456', concerns: ['threats', 'fee_paid', 'threats'] })
    expect([given.receipt, given.contact.value, given.contact.mayPickUp, given.concerns]).toEqual(['1234567890123456', null, null, ['fee_paid', 'threats']])
  })

  it('keeps every sign of her words', () => {
    const anyUnits = fc.array(fc.nat(0xffff), { maxLength: 200 }).map(units => String.fromCharCode(...units))
    fc.assert(fc.property(anyUnits, story => read(reportBody, { ...report, story }).story === story))
  })

  it.each([
    [{ receipt: '123' }, ['InvalidInput', 'receipt']],
    [{ danger: 'maybe' }, ['InvalidInput', 'danger']],
    [{ story: 'x'.repeat(limits.story + 1) }, ['TooLong', 'story']],
    [{ place: 7 }, ['InvalidInput', 'place']],
    [{ language: 'en; DROP TABLE report' }, ['InvalidInput', 'language']],
    [{ concerns: Array.from({ length: 50 }, () => 'other') }, ['TooLong', 'concerns']],
    [{ contact: { ...report.contact, value: 'x'.repeat(limits.shortText + 1) } }, ['TooLong', 'contact.value']],
    [{ wishes: ['police'] }, ['InvalidInput', 'wishes.0']],
  ])('is refused with the field meant: %j', (wrong, refusal) => {
    expect(refusalOf(() => read(reportBody, { ...report, ...wrong }))).toEqual(refusal)
  })

  it('holds no message without words or without an id of the phone\'s', () => {
    const message = { receipt: '1', id: new Ids().next(), text: 'ok' }
    expect(refusalOf(() => read(replyBody, message))).toBe(null)
    expect(refusalOf(() => read(replyBody, { ...message, text: ' \n' }))).toEqual(['InvalidInput', 'text'])
    expect(refusalOf(() => read(replyBody, { ...message, id: '1' }))).toEqual(['InvalidInput', 'id'])
  })

  it('may be no receipt at all when a mailbox is asked for: it is a wrong one like any other', () => {
    expect([asReceipt('half of one 1234'), asReceipt('1234 5678 9012 3456')]).toEqual(['half of one 1234', '1234567890123456'])
  })
})

describe('where it may come from', () => {
  const json = { 'content-type': 'application/json', 'x-amends': '1' }
  it('is our own script, which alone can send the header', () => {
    expect(refusalOf(() => { fromOurScript(request(json)) })).toBe(null)
    expect(refusalOf(() => { fromOurScript(request({ ...json, 'x-amends': undefined })) })).toEqual(['InvalidInput', 'x-amends'])
    expect(refusalOf(() => { fromOurScript(request({ ...json, 'content-type': 'application/x-www-form-urlencoded' })) })).toEqual(['InvalidInput', 'content-type'])
  })

  it.each([
    [{ 'sec-fetch-site': 'same-origin', origin: 'null' }, true], [{ 'sec-fetch-site': 'none' }, true], [{}, true], [{ origin: 'https://help.example' }, true],
    [{ origin: 'https://amends.example' }, true], [{ 'sec-fetch-site': 'cross-site', origin: 'null' }, false], [{ 'sec-fetch-site': 'same-site' }, false],
    [{ origin: 'https://evil.example' }, false], [{ 'sec-fetch-site': 'none', origin: 'https://evil.example' }, false],
  ])('is our own page for a form: %j', (headers, ours) => {
    expect(refusalOf(() => { fromOurPage(request(headers), 'https://amends.example') }) === null).toBe(ours)
  })
})

describe('the length of an answer', () => {
  const padding = new Padding(new Ids())
  const isOneOf = (steps: readonly number[], length: number) => steps.some(it => it === length) || length % (steps.at(-1) ?? 1) === 0
  const anyText = fc.string({ unit: 'grapheme', maxLength: 9_000 })

  it('is whole blocks for a page that everybody reads', () => {
    fc.assert(fc.property(anyText, text => { expect(Buffer.byteLength(padding.html(text)) % block).toBe(0) }), { numRuns: 50 })
  })

  it('is one of a few where it answers her, and what is said stands in it', () => {
    fc.assert(fc.property(anyText, fc.nat(200_000), (text, more) => {
      const body = { text, more: 'x'.repeat(more) }
      const json = padding.json(body)
      expect(isOneOf(lengths.json, Buffer.byteLength(json))).toBe(true)
      expect(JSON.parse(json)).toMatchObject(body)
      expect(isOneOf(lengths.html, Buffer.byteLength(padding.html(text + body.more, true)))).toBe(true)
    }), { numRuns: 50 })
  })
})
