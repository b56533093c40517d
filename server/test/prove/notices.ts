import fc from 'fast-check'
import { fewestInNotice, noticeFrames, type NoticeFrame } from '@amends/shared/notices'
import { roles, standings } from '@amends/shared/roles'
import { judge, type Counted, type Described, type Group } from '../../src/notices/count.js'
import { faultOf, type Circumstances, type Judged } from '../../src/notices/lawful.js'
import { scan, type Kept } from '../../src/notices/scan.js'

type Case = { it: Judged, words: string, circumstances: Omit<Circumstances, 'marks'>, kept: Kept }
/** How a lawful notice is made to break one rule, and how often that was tried. */
type Breach = { name: string, break: fc.Arbitrary<(it: Case) => Case> }
export type Tried = { lawful: number } & Record<string, number>

const jobs = ['dyer', 'washer', 'packer'] as const
const harmless = [
  'Please return all passports to every worker of the site.', 'Please show us the wage records of everybody for these months.',
  'Please open the doors that are kept locked.', '모든 노동자에게 여권을 돌려주십시오.', 'يرجى إعادة جوازات السفر إلى جميع العمال.', 'โปรดคืนหนังสือเดินทางให้ทุกคน',
  'সবার পাসপোর্ট ফেরত দিন।',
] as const

const group = (given: Partial<Group>): Group => ({ job: null, shift: null, nationality: null, gender: null, ruledOut: false, count: 1, ...given })
const groups = fc.array(fc.record({ job: fc.constantFrom(...jobs), count: fc.integer({ min: 1, max: 12 }), ruledOut: fc.boolean() }).map(group), { maxLength: 5 })
const counted: fc.Arbitrary<Counted[]> = fc.array(fc.record({ place: fc.constantFrom('North', 'South', 'Vessel'), groups, countedOn: fc.constantFrom('2026-05-01', '2026-09-01') }), { maxLength: 4 })
const described: fc.Arbitrary<Described & { frame: NoticeFrame }> = fc.record({
  criteria: fc.record({ place: fc.option(fc.constantFrom('North', 'South', 'Vessel')), job: fc.option(fc.constantFrom(...jobs)) }),
  periodFrom: fc.constant('2026-01'), periodTo: fc.constant('2026-06'), frame: fc.constantFrom(...noticeFrames),
})

/** Counts anew, slowly and in other words, who would fit; the later count of a place stands. */
function fittingSlowly(it: Described & { frame: NoticeFrame }, all: readonly Counted[]): number {
  if (it.frame === 'all_suppliers' || it.frame === 'next_audit') return Infinity
  let sum = 0
  for (const [at, site] of all.entries()) {
    if (all.some((other, there) => other.place === site.place && (other.countedOn > site.countedOn || (other.countedOn === site.countedOn && there < at)))) continue
    if (it.frame !== 'all_sites' && it.criteria.place && it.criteria.place !== site.place) continue
    for (const those of site.groups) if (!those.ruledOut && (it.frame !== 'those_described' || !it.criteria.job || it.criteria.job === those.job)) sum += those.count
  }
  return sum
}

const lawful: fc.Arbitrary<Case> = fc.record({ described, counted, text: fc.constantFrom(...harmless), sender: fc.constantFrom('brand', 'auditor', null) }).map(
  ({ described: it, counted: all, text, sender }) => {
    const few = fittingSlowly(it, all) < fewestInNotice
    return {
      it: { ...it, frame: few ? 'next_audit' : it.frame, kind: 'site_wide', keepFrame: false }, words: text,
      circumstances: { company: null, sender: sender && { role: sender }, counted: all, earlier: [] }, kept: { people: ['Amina Sarkar', 'سلمى الحوراني'], names: ['Nodipar Worker Support'], words: ['They took my papers away from me in the spring'], named: ['Neulsol Dyeing'] },
    }
  })

const says = (words: fc.Arbitrary<string>) => words.map(more => (it: Case): Case => ({ ...it, words: `${it.words} ${more}` }))
const digits = fc.tuple(fc.constantFrom(0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50), fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 12 }))
  .map(([zero, those]) => String.fromCodePoint(...those.map(it => zero + it)))
/** What one narrowing kind says; two of different kinds tell too much. */
const narrow = ['on 3 November 2026', 'at 22:30', 'the Nepali workers', 'the night shift', 'room 214', 'aged 19', 'the pregnant', 'the injured', 'the women'] as const
const notSender = roles.filter(it => it !== 'brand' && it !== 'auditor')

const breaches: readonly Breach[] = [
  { name: 'telephone', break: says(digits) },
  { name: 'address', break: says(fc.tuple(fc.constantFrom('nur', 'a.b', 'x_1'), fc.constantFrom('mail.org', 'example.com')).map(it => `Write to ${it.join('@')}`)) },
  { name: 'person', break: says(fc.constantFrom('Mr Hasan', 'ask Amina', 'for Nodipar Worker Support', 'Ms. Rahman', 'ask amina', 'আমিনাকে', '아미나는', 'by Rahima Khatun', 'amina (at) nodipar (dot) org', 'see nodipar.help', 'السيد حسن')) },
  { name: 'letters', break: says(fc.constantFrom('أمينة سركار', 'আমিনা সরকার', 'अमीना सरकार', '아미나 사르카르', '阿米娜·萨卡尔', 'อามีนา ซาร์การ์', 'အာမီနာ ဆာကာ', 'អាមីណា សារកា', 'アミナ・サルカール', 'Амина Саркар', 'Salma Hourani', 'সালমা হুরানি', '살마 알후라니')) },
  { name: 'source', break: says(fc.constantFrom('We received a complaint.', 'a c\u043emplaint', 'a com-plaint', 'a c0mplaint', 'a com\nplaint', 'a c o m p l a i n t', 'a ho\ufe0ftline', 'una queja', 'keluhan', 'उजुरी', 'khiếu nại', '投诉', 'A worker told us.', 'وصلتنا شكوى', '제보를 받았습니다', 'অভিযোগ পেয়েছি', 'มีการร้องเรียน')) },
  { name: 'echo', break: says(fc.constantFrom('took my papers far away', 'took my papers away', 'papers away from me', 'MY  PAPERS away, FROM me')) },
  { name: 'narrowing', break: says(fc.uniqueArray(fc.constantFrom(...narrow), { minLength: 2, maxLength: 4 }).map(it => it.join(' and '))) },
  { name: 'places', break: says(fc.uniqueArray(fc.constantFrom('bed 12', 'room 4', 'line 3'), { minLength: 2 }).map(it => it.join(', '))) },
  { name: 'earlier', break: fc.constantFrom('shift', 'place:room 4', 'age').map(fact => (it: Case) => ({ ...it, words: `${it.words} Ask the women.`, circumstances: { ...it.circumstances, earlier: [fact] } })) },
  { name: 'tied', break: fc.constant((it: Case): Case => ({ ...it, circumstances: { ...it.circumstances, sender: { role: 'brand', bound: true } } })) },
  { name: 'mixed', break: says(fc.constantFrom('p\u0430ssport', 'w\u03bfrker')) },
  { name: 'consent', break: fc.constantFrom('group' as const, 'named' as const).map(kind => (it: Case) => ({ ...it, it: { ...it.it, kind } })) },
  { name: 'party', break: fc.constantFrom(...standings.filter(it => it === 'member' || it === 'partner')).map(company => (it: Case) => ({ ...it, circumstances: { ...it.circumstances, company } })) },
  { name: 'sender', break: fc.constantFrom(null, ...notSender).map(role => (it: Case) => ({ ...it, circumstances: { ...it.circumstances, sender: { role } } })) },
  {
    name: 'few', break: fc.tuple(fc.constantFrom('those_described' as const, 'all_workers' as const), fc.integer({ min: 0, max: 4 }), fc.boolean()).map(([frame, count, keepFrame]) => (it: Case) => ({
      ...it, it: { ...it.it, frame, keepFrame, criteria: { place: 'Small' } },
      circumstances: { ...it.circumstances, counted: [...it.circumstances.counted, ...count === 0 ? [] : [{ place: 'Small', countedOn: '2026-06-01', groups: [group({ count }), group({ count: 20, ruledOut: true })] }]] },
    })),
  },
]

const faultIn = ({ it, words, circumstances, kept }: Case) => faultOf(it, { ...circumstances, marks: scan(words, kept) })

/** The crew of eight, of whom four could have spoken. */
const vessel: Counted = { place: 'Vessel', countedOn: '2026-05-01', groups: [group({ job: 'officer', count: 4, ruledOut: true }), group({ job: 'deckhand', count: 4 })] }
function boat(): string[] {
  const it = { criteria: { place: 'Vessel' }, periodFrom: '2026-01', periodTo: '2026-06' }
  const alone = judge(it, 'all_workers', [vessel])
  const fleet = judge(it, 'all_workers', [vessel, { ...vessel, place: 'Reefer', groups: [group({ count: 9 })] }])
  return alone.recognised && alone.widerFrame === 'all_suppliers' && fleet.recognised && fleet.widerFrame === 'all_sites' ? [] : ['the boat with a crew of eight is not widened']
}

/**
 * Draws notices that break at least one rule, each of which has to be refused, beside the lawful ones they were made from,
 * which have to pass; and holds the frame that is proposed against who would fit, counted slowly.
 */
export function provesNotices(runs: number, seed: number): { runs: number, failures: string[], more: Tried } {
  const more: Tried = { lawful: 0 }
  const broken = fc.record({ from: lawful, broken: fc.subarray([...breaches], { minLength: 1, maxLength: 3 }).chain(those => fc.tuple(...those.map(it => it.break)).map(changes => ({ those, changes }))) })
  const property = fc.property(broken, described, counted, ({ from, broken: { those, changes } }, it, all) => {
    more.lawful += 1
    if (faultIn(from) !== null) throw new Error(`a lawful notice is refused: ${faultIn(from)}`)
    for (const { name } of those) more[name] = (more[name] ?? 0) + 1
    if (faultIn(changes.reduce((sofar, change) => change(sofar), from)) === null) throw new Error(`passes: ${those.map(({ name }) => name).join()}`)
    const { recognised, widerFrame } = judge(it, it.frame, all)
    if (recognised !== fittingSlowly(it, all) < fewestInNotice) throw new Error('counted otherwise')
    const expected = noticeFrames.slice(noticeFrames.indexOf(it.frame) + 1).find(frame => fittingSlowly({ ...it, frame }, all) >= fewestInNotice)
    if (recognised && widerFrame !== expected) throw new Error('proposes another frame')
  })
  const result = fc.check(property, { numRuns: runs, seed })
  const failures = result.failed ? [`seed ${result.seed}: ${result.errorInstance instanceof Error ? result.errorInstance.message : ''} ${fc.stringify(result.counterexample)}`] : []
  return { runs: result.numRuns, failures: [...failures, ...boat()], more }
}
