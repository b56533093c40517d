import type { MemberRole, OrganisationKind } from './organisations.js'

/** An organisation of the demo world. All names, places of work and addresses are invented. */
export type CastOrganisation = {
  name: string
  kind: OrganisationKind
  /** ISO 3166, two letters. */
  country: string
  /** A town, as people are shown it; for a shelter only the country. */
  place: string
  /** The neutral code in the link to Get help, for an organisation that keeps a way in. */
  wayIn?: string
}

/** Who meets on a case: seventeen organisations of thirteen kinds, on five continents. */
export const organisations = {
  operations: { name: 'Amends Operations', kind: 'platform_operator', country: 'KE', place: 'Nairobi' },
  nodipar: { name: 'Nodipar Worker Support', kind: 'ngo', country: 'BD', place: 'Dhaka', wayIn: 'k7m2q9' },
  rimkhlong: { name: 'Rim Khlong Migrant Desk', kind: 'ngo', country: 'TH', place: 'Samut Sakhon', wayIn: 'p4w8t3' },
  quietwater: { name: 'House of Quiet Water', kind: 'shelter', country: 'TH', place: 'Thailand' },
  ljungvind: { name: 'Ljungvind Outdoor', kind: 'brand', country: 'SE', place: 'Malmö' },
  pellwater: { name: 'Pellwater Foods', kind: 'brand', country: 'CA', place: 'Halifax' },
  byeolmaru: { name: 'Byeolmaru Textile', kind: 'supplier', country: 'KR', place: 'Seoul' },
  neulsol: { name: 'Neulsol Dyeing', kind: 'supplier', country: 'KR', place: 'Yangju' },
  geumdal: { name: 'Geumdal Finishing', kind: 'supplier', country: 'KR', place: 'Dongducheon' },
  sagarmukh: { name: 'Sagarmukh Overseas', kind: 'recruiter', country: 'BD', place: 'Dhaka' },
  hanriver: { name: 'Han River Labour Inspection Office', kind: 'labour_inspectorate', country: 'KR', place: 'Seoul' },
  gulfboard: { name: 'Central Gulf Referral Board', kind: 'referral_authority', country: 'TH', place: 'Bangkok' },
  consulardesk: { name: 'Nepali Consular Labour Desk', kind: 'consulate', country: 'NP', place: 'Incheon' },
  marea: { name: 'Sindicato Marea del Callao', kind: 'worker_representative', country: 'PE', place: 'Callao' },
  kenari: { name: 'Lorong Kenari Legal Aid', kind: 'lawyer', country: 'MY', place: 'Johor Bahru' },
  evenmeasure: { name: 'Even Measure Site Programme', kind: 'audit_programme', country: 'DE', place: 'Leipzig' },
  juniper: { name: 'Juniper Bridge Mission', kind: 'international_organisation', country: 'JO', place: 'Amman' },
} as const satisfies Record<string, CastOrganisation>

export type OrganisationKey = keyof typeof organisations

/** Where a report goes when the link to Get help carries no code, or one that nobody keeps. */
export const defaultWayIn = organisations.nodipar.wayIn

/** Who delivers to whom; tier 1 delivers to the brand. The second and third tier have never met the brand. */
export const supplyChain = [
  { from: 'byeolmaru', to: 'ljungvind', tier: 1 },
  { from: 'neulsol', to: 'byeolmaru', tier: 2 },
  { from: 'geumdal', to: 'neulsol', tier: 3 },
] as const satisfies readonly { from: OrganisationKey; to: OrganisationKey; tier: number }[]

type Place = { organisation: OrganisationKey; memberRole: MemberRole; title: string }

/** A person one can sign in as: their place in an organisation, and for one of them a second place in another. */
export type Person = Place & {
  name: string
  email: string
  /** A language the screens are written in. */
  locale: 'en' | 'ar'
  /** IANA name. */
  timezone: string
  also?: Place
}

export const cast = {
  wanjiru: {
    name: 'Wanjiru Nyaguthii', email: 'wanjiru@operations.example', title: 'Platform operator',
    organisation: 'operations', memberRole: 'administrator', locale: 'en', timezone: 'Africa/Nairobi',
  },
  amina: {
    name: 'Amina Sarkar', email: 'amina@nodipar.example', title: 'Caseworker, keeps the way in',
    organisation: 'nodipar', memberRole: 'staff', locale: 'en', timezone: 'Asia/Dhaka',
  },
  shirin: {
    name: 'Shirin Laskar', email: 'shirin@nodipar.example', title: 'Case supervisor',
    organisation: 'nodipar', memberRole: 'staff', locale: 'en', timezone: 'Asia/Dhaka',
  },
  rashid: {
    name: 'Rashid Howlader', email: 'rashid@nodipar.example', title: 'Director',
    organisation: 'nodipar', memberRole: 'administrator', locale: 'en', timezone: 'Asia/Dhaka',
  },
  nattaya: {
    name: 'Nattaya Boonruang', email: 'nattaya@rimkhlong.example', title: 'Night caseworker, alone on shift',
    organisation: 'rimkhlong', memberRole: 'administrator', locale: 'en', timezone: 'Asia/Bangkok',
  },
  malee: {
    name: 'Malee Thongdee', email: 'malee@quietwater.example', title: 'House manager',
    organisation: 'quietwater', memberRole: 'administrator', locale: 'en', timezone: 'Asia/Bangkok',
    also: { organisation: 'rimkhlong', memberRole: 'staff', title: 'Day counsellor' },
  },
  ingrid: {
    name: 'Ingrid Sandelin', email: 'ingrid@ljungvind.example', title: 'Human rights officer',
    organisation: 'ljungvind', memberRole: 'administrator', locale: 'en', timezone: 'Europe/Stockholm',
  },
  johan: {
    name: 'Johan Ekelöv', email: 'johan@ljungvind.example', title: 'Sourcing manager',
    organisation: 'ljungvind', memberRole: 'staff', locale: 'en', timezone: 'Europe/Stockholm',
  },
  claire: {
    name: 'Claire Aucoin', email: 'claire@pellwater.example', title: 'Responsible sourcing lead',
    organisation: 'pellwater', memberRole: 'administrator', locale: 'en', timezone: 'America/Halifax',
  },
  junho: {
    name: 'Junho Baek', email: 'junho@byeolmaru.example', title: 'Compliance manager',
    organisation: 'byeolmaru', memberRole: 'administrator', locale: 'en', timezone: 'Asia/Seoul',
  },
  hyejin: {
    name: 'Hyejin Noh', email: 'hyejin@neulsol.example', title: 'HR officer',
    organisation: 'neulsol', memberRole: 'administrator', locale: 'en', timezone: 'Asia/Seoul',
  },
  dongsu: {
    name: 'Dongsu Ma', email: 'dongsu@geumdal.example', title: 'Site manager',
    organisation: 'geumdal', memberRole: 'administrator', locale: 'en', timezone: 'Asia/Seoul',
  },
  kamrul: {
    name: 'Kamrul Bepari', email: 'kamrul@sagarmukh.example', title: 'Deployment manager',
    organisation: 'sagarmukh', memberRole: 'administrator', locale: 'en', timezone: 'Asia/Dhaka',
  },
  minseo: {
    name: 'Minseo Gil', email: 'minseo@hanriver.example', title: 'Labour inspector',
    organisation: 'hanriver', memberRole: 'staff', locale: 'en', timezone: 'Asia/Seoul',
  },
  jiwon: {
    name: 'Jiwon Seol', email: 'jiwon@hanriver.example', title: 'Head of the foreign workers section',
    organisation: 'hanriver', memberRole: 'administrator', locale: 'en', timezone: 'Asia/Seoul',
  },
  anong: {
    name: 'Anong Phromma', email: 'anong@gulfboard.example', title: 'Child protection officer',
    organisation: 'gulfboard', memberRole: 'administrator', locale: 'en', timezone: 'Asia/Bangkok',
  },
  bishnu: {
    name: 'Bishnu Tamrakar', email: 'bishnu@consulardesk.example', title: 'Labour attaché',
    organisation: 'consulardesk', memberRole: 'administrator', locale: 'en', timezone: 'Asia/Seoul',
  },
  lucia: {
    name: 'Lucía Huarcaya', email: 'lucia@marea.example', title: 'Port secretary',
    organisation: 'marea', memberRole: 'administrator', locale: 'en', timezone: 'America/Lima',
  },
  devan: {
    name: 'Devan Arumugam', email: 'devan@kenari.example', title: 'Advocate',
    organisation: 'kenari', memberRole: 'administrator', locale: 'en', timezone: 'Asia/Kuala_Lumpur',
  },
  greta: {
    name: 'Greta Lindemuth', email: 'greta@evenmeasure.example', title: 'Programme lead',
    organisation: 'evenmeasure', memberRole: 'administrator', locale: 'en', timezone: 'Europe/Berlin',
  },
  salma: {
    name: 'سلمى الحوراني', email: 'salma@juniper.example', title: 'مسؤولة الحماية',
    organisation: 'juniper', memberRole: 'administrator', locale: 'ar', timezone: 'Asia/Amman',
  },
} as const satisfies Record<string, Person>

export type CastKey = keyof typeof cast

/** Everyone of the cast signs in with it, and only on a server that listens on loopback. */
export const demoPassword = 'amends-demo-2026'
