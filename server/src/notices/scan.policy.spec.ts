import { describe, expect, it } from 'vitest'
import { scan, type Kept } from './scan.js'

const nothing: Kept = { people: [], names: [], words: [], named: [] }
const kinds = (text: string, kept: Partial<Kept> = {}) => [...new Set(scan(text, { ...nothing, ...kept }).map(it => it.kind))]
const marked = (text: string, kept: Partial<Kept> = {}) => scan(text, { ...nothing, ...kept }).map(it => text.slice(it.from, it.to))

describe('a value of a person', () => {
  it.each([
    ['Call +880 1711-223344 today', '+880 1711-223344'], ['اتصلوا على ٠١٠٢٣٤٥٦٧٨٩ الآن', '٠١٠٢٣٤٥٦٧٨٩'], ['নম্বর ০১৭১১২২৩৩৪৪', '০১৭১১২২৩৩৪৪'],
    ['เบอร์ ๐๘๑๒๓๔๕๖๗๘', '๐๘๑๒๓๔๕๖๗๘'], ['Call 0171\u200b1223\u200b344', '0171\u200b1223\u200b344'],
  ])('is a telephone number in the digits of any script: %s', (text, number) => {
    expect(kinds(text)).toContain('phone')
    expect(marked(text)).toContain(number)
  })

  it.each<[string, string]>([
    ['Write to nur.hasan@example.org', 'email'], ['Passport BX0123456', 'document_number'], ['See https://example.org/a', 'link'],
    ['Ask @nur_hasan', 'handle'], ['Mr. Hasan keeps them', 'name'], ['MD. Rafiq was there', 'name'], ['السيد حسن هناك', 'name'],
  ])('is found in %s', (text, kind) => { expect(kinds(text)).toContain(kind) })

  it('is a name of somebody who works on the case, or a part of it', () => {
    expect(marked('Amina will call', { people: ['Amina Sarkar'] })).toEqual(['Amina'])
    expect(kinds('اسألوا الحوراني عنها', { people: ['سلمى الحوراني'] })).toEqual(['name'])
    expect(kinds('We hope for an answer', { people: ['Hope Wanjala'] })).toEqual([])
  })

  it('is a name of who helps, whole or in the middle of a sentence, and no word that a sentence begins with', () => {
    const names = ['Nodipar Worker Support', 'House of Quiet Water']
    expect(kinds('Nodipar Worker Support asks', { names })).toEqual(['name'])
    expect(marked('Please write to Nodipar about it', { names })).toEqual(['Nodipar'])
    expect(kinds('Water is to be clean. House all workers safely.', { names })).toEqual([])
  })

  it('is no month, no sum, no pair of years and no article', () => {
    expect(kinds('At the gate a guard keeps papers of 12500 workers, USD 50000 are owed. Show one of your sites.')).toEqual([])
    expect(kinds('BX 0123456')).toContain('document_number')
    expect(kinds('백준호는', { people: ['백준호'] })).toEqual(['name'])
    expect(kinds('Block B')).toEqual(['place'])
    expect(kinds('Please show the wage records of all workers from 2025-03 to 2026-02, about 12,500 a month, years 2024-2026.')).toEqual([])
  })
})

describe('that somebody spoke', () => {
  it.each(['We received a complaint', 'A hotline call', 'Workers told us', 'It was reported by staff', 'وصلتنا شكوى', '제보를 받았습니다', 'আমরা অভিযোগ পেয়েছি', 'มีการร้องเรียน'])(
    'is found in %s', text => { expect(kinds(text)).toContain('source') })
})

describe('what narrows', () => {
  it.each<[string, string]>([
    ['on 3 November 2026', 'date'], ['on 2026-11-03', 'date'], ['last Friday', 'date'], ['11월 3일', 'date'], ['at 22:30', 'time'], ['at 9 pm', 'time'],
    ['the Nepali workers', 'nationality'], ['네팔 노동자', 'nationality'], ['the night shift', 'shift'], ['يعمل في وردية', 'shift'], ['room 214', 'place'],
    ['on line 4', 'place'], ['the second floor', 'place'], ['3층', 'place'], ['a 17 year old', 'age'], ['aged 19', 'age'], ['who is pregnant', 'pregnancy'],
    ['임신한', 'pregnancy'], ['an injured hand', 'injury'], ['อุบัติเหตุ', 'injury'], ['the women', 'gender'], ['her wages', 'gender'],
  ])('is found in %s', (text, kind) => { expect(kinds(text)).toContain(kind) })

  it('is written in other signs and found all the same', () => {
    expect(kinds('the Ｎｉｇｈｔ shift')).toEqual(['shift'])
    expect(kinds('the ni\u200bght shift')).toEqual(['shift'])
  })
})

describe('her own words', () => {
  it('are found where four follow one another', () => {
    expect(marked('The office must not keep my passport in the drawer again.', { words: ['They keep my passport in the drawer.'] }))
      .toEqual(['keep my passport in the drawer'])
    expect(kinds('Please keep the passports safe.', { words: ['They keep my passport in the drawer.'] })).toEqual([])
  })

  it('are found where words are not kept apart', () => {
    expect(kinds('โปรดแจ้งว่านายจ้างยึดหนังสือเดินทางของเราไว้', { words: ['นายจ้างยึดหนังสือเดินทางของเราไว้ตั้งแต่ปีที่แล้ว'] })).toContain('echo')
    expect(kinds('โปรดคืนหนังสือเดินทาง', { words: ['นายจ้างยึดหนังสือเดินทางของเราไว้ตั้งแต่ปีที่แล้ว'] })).toEqual([])
  })
})

it('passes the words of a notice that is meant for everybody', () => {
  expect(scan('Please return all passports and identity papers to every worker of the site, and show us the list of papers kept with the dates of return.', nothing)).toEqual([])
})
