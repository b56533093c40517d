import { describe, expect, it } from 'vitest'
import ar from '../../../shared/locales/ar/notices.json' with { type: 'json' }
import en from '../../../shared/locales/en/notices.json' with { type: 'json' }
import { scan, type Kept } from './scan.js'

const nothing: Kept = { people: [], names: [], words: [], named: [] }
const kinds = (text: string, kept: Partial<Kept> = {}) => [...new Set(scan(text, { ...nothing, ...kept }).map(it => it.kind))]

describe('that somebody spoke is found', () => {
  it.each([
    'a c\u043emplaint', 'a compl\u03b1int', 'a compla\u0131nt', 'a com\ufe0fplaint', 'a com\u180bplaint', 'a hot\u3164line', 'a c\u20ddomplaint', 'a c o m p l a i n t', 'a com-plaint', 'a com\nplaint',
    'a c0mplaint', 'a c0mpl4int', 'a h.o.t.l.i.n.e', 'a ho\u200dtline', 'W1TNE55', '제-보를',
  ])('in other letters: %j', text => { expect(kinds(text)).toContain('source') })

  it.each([
    'Recibimos una queja', 'una denuncia', 'Kami menerima keluhan', 'pengaduan pekerja', 'हामीले उजुरी पायौं', 'एक शिकायत', 'Chúng tôi nhận được khiếu nại', 'ہمیں شکایت ملی', 'တိုင်ကြားချက်', 'បណ្តឹង',
    'May sumbong', '我们收到投诉',
  ])('in other languages: %s', text => { expect(kinds(text)).toContain('source') })
})

it('letters of two alphabets in one word are a mark of their own', () => {
  expect(kinds('the p\u0430ssports')).toEqual(['mixed_script'])
  expect(kinds('Паспорт και passport')).toEqual([])
})

describe('a number is found', () => {
  it.each([
    'Call zero one seven one one two two three three', 'Call 01711\n223344', '0171   1223   344', '0171,1223,344', '0171_1223_344', '0171·1223·344', '0171 - 122 - 3344', 'O171I22334S', '017l1 22 33 44',
    '零一七一一二二三三', '공일칠 일일이 이삼삼사사', 'tel01711223344', '0 1 7 1 1 2 2 3',
  ])('in %j', text => { expect(kinds(text)).toContain('phone') })

  it.each(['from 2024, 2025 and 2026', '2025-03, 2026-02', 'sums of 2,500,000 won', 'in 2024 is more', 'years 2024, 2025, 2026', 'about 12,500 of 2026'])('and not in %s', text => { expect(kinds(text)).toEqual([]) })
})

it.each([['amina (at) nodipar (dot) org', 'email'], ['amina at nodipar dot org', 'email'], ['amina [at] mail', 'email'], ['see nodipar.help', 'link'], ['a . nodipar (dot) org', 'link'], ['nur @ mail.org', 'email']])(
  'an address is found in %s', (text, kind) => { expect(kinds(text)).toContain(kind) })

describe('a name is found', () => {
  const kept = { people: ['Amina Sarkar', 'Hope Wanjala', 'Shirin Laskar'], names: ['House of Quiet Water', 'Nodipar Worker Support'], named: ['Neulsol Dyeing', 'Ljungvind Outdoor'] }
  it.each([
    'ask amina', 'আমিনাকে', 'আমিনা', 'अमीना', '아미나는', '시린', 'the quiet water house', 'write to nodipar', 'the passport of Rahima Khatun', 'Rahima Khatun has none', 'pay A\u200bmina', 'ask H\u043epe', 'mr hasan',
  ])('in %j', text => { expect(kinds(text, kept)).toContain('name') })

  it.each([
    'We hope for an answer, and for water that is clean.', 'Neulsol Dyeing and Ljungvind Outdoor', 'Wage Records of All Workers', 'Dear Sirs, Please Return Them', 'Sri Lanka', 'The dye house, a quiet place with support for workers.',
    'সবার পাসপোর্ট ফেরত দিন।', '모든 노동자에게 여권을 돌려주십시오.', 'सबैको राहदानी फिर्ता गर्नुहोस्।',
  ])('and not in %s', text => { expect(kinds(text, kept).filter(it => it === 'name')).toEqual([]) })
})

it('her own words are found with one word slipped in', () => {
  expect(kinds('They lock your passport away inside the drawer', { words: ['they lock passport away inside the drawer'] })).toContain('echo')
  expect(kinds('Please bring all of it to the gate', { words: ['they took all of to the sea'] })).toEqual([])
})

it('the words that are offered for each matter pass', () => {
  for (const { subject, text } of [...Object.values(en.templates), ...Object.values(ar.templates)]) expect([text, scan(`${subject}\n${text}`, nothing).filter(it => it.kind !== 'injury')]).toEqual([text, []])
})
