/**
 * Providers that give an address to anybody, so that sharing one says nothing of two organisations. Gathered by hand on
 * 2026-11-22 from common knowledge; no list of others is copied, and it is not complete:
 * a provider that is missing here blocks, and is added. A name that ends in a dot stands for that name under every country.
 */
const free = [
  // everywhere
  'gmail.com', 'googlemail.com', 'yahoo.', 'ymail.com', 'rocketmail.com', 'myyahoo.com', 'outlook.', 'hotmail.', 'live.', 'msn.com', 'passport.com', 'icloud.com',
  'me.com', 'mac.com', 'aol.com', 'aim.com', 'proton.me', 'protonmail.com', 'protonmail.ch', 'pm.me', 'tutanota.com', 'tutanota.de', 'tuta.io', 'tuta.com', 'zoho.', 'zohomail.',
  'mail.com', 'email.com', 'gmx.', 'fastmail.com', 'fastmail.fm', 'hushmail.com', 'riseup.net', 'inbox.com', 'yandex.', 'ya.ru', 'duck.com', 'mailfence.com', 'disroot.org',
  // China, Hong Kong, Taiwan
  'qq.com', 'foxmail.com', '163.com', '126.com', 'yeah.net', '139.com', '189.cn', 'wo.cn', 'sina.com', 'sina.cn', 'sohu.com', 'aliyun.com', 'tom.com', '21cn.com',
  'netvigator.com', 'pchome.com.tw', 'seed.net.tw',
  // Korea, Japan
  'naver.com', 'daum.net', 'hanmail.net', 'kakao.com', 'nate.com', 'empas.com', 'dreamwiz.com', 'korea.com', 'chol.com', 'docomo.ne.jp', 'ezweb.ne.jp', 'softbank.ne.jp', 'nifty.com',
  // South and South-East Asia
  'rediffmail.com', 'rediff.com', 'indiatimes.com', 'sify.com', 'in.com', 'wlink.com.np', 'ntc.net.np', 'bttb.net.bd', 'bol-online.com', 'thaimail.com', 'streamyx.com', 'tm.net.my',
  'singnet.com.sg', 'plasa.com', 'telkom.net', 'eudoramail.com', 'vnn.vn',
  // Europe and Central Asia
  'mail.ru', 'bk.ru', 'list.ru', 'inbox.ru', 'internet.ru', 'rambler.ru', 'ukr.net', 'i.ua', 'web.de', 't-online.de', 'freenet.de', 'posteo.de', 'mailbox.org', 'arcor.de', 'laposte.net',
  'orange.fr', 'wanadoo.fr', 'free.fr', 'sfr.fr', 'libero.it', 'virgilio.it', 'tin.it', 'wp.pl', 'o2.pl', 'onet.pl', 'interia.pl', 'seznam.cz', 'centrum.cz', 'abv.bg', 'bluewin.ch',
  'btinternet.com', 'sky.com', 'talktalk.net', 'virginmedia.com', 'telenet.be', 'skynet.be', 'ziggo.nl', 'kpnmail.nl', 'online.no', 'telia.com', 'spray.se', 'telefonica.net', 'terra.es', 'sapo.pt',
  // Americas, Africa, Oceania
  'comcast.net', 'verizon.net', 'att.net', 'sbcglobal.net', 'bellsouth.net', 'cox.net', 'charter.net', 'earthlink.net', 'juno.com', 'rogers.com', 'shaw.ca', 'sympatico.ca', 'telus.net',
  'uol.com.br', 'bol.com.br', 'terra.com.br', 'ig.com.br', 'globo.com', 'prodigy.net.mx', 'maktoob.com', 'mweb.co.za', 'webmail.co.za', 'bigpond.com', 'optusnet.com.au', 'xtra.co.nz',
] as const

/**
 * Endings under which anybody registers a name of his own, where that is not the last label alone; `*` is every second
 * label. Chosen on 2026-11-22 for countries that workers here come from and go to, and held against the Public Suffix List
 * (publicsuffix.org, section ICANN, version 2023-02-09).
 */
const seconds: Readonly<Record<string, string>> = {
  ae: 'co net org sch ac gov mil', au: 'com net org edu gov asn id', bd: '*', br: 'com net org gov edu mil', cn: 'com net org gov edu ac mil',
  co: 'com net org edu gov mil', hk: 'com edu gov idv net org', id: 'co or go ac web sch net my desa biz mil ponpes', il: 'co org gov ac net muni', in: 'co net org gov ac res edu nic firm gen ind',
  jo: 'com org net edu gov sch mil', jp: 'co or go ac ne ed lg gr ad', ke: 'co or go ac ne sc me info mobi', kh: '*', kr: 'co or go ac ne re pe hs ms es sc kg mil seoul busan incheon gyeonggi',
  lk: 'com org edu gov net ac ngo soc web ltd', mm: '*', mx: 'com org gob edu net', my: 'com net org gov edu mil name', np: '*',
  nz: 'co net org govt ac school geek gen maori iwi', pe: 'com gob edu net org nom mil', ph: 'com net org gov edu ngo mil i', pk: 'com net org gov edu fam biz web', sa: 'com net org gov edu med pub sch',
  sg: 'com net org gov edu per', th: 'co or go ac in mi net', tr: 'com net org gov edu bel pol mil k12', tw: 'com net org gov edu idv mil', ua: 'com net org gov edu in',
  ug: 'co or go ac ne sc com org', uk: 'co org gov ac net ltd plc nhs police me', vn: 'com net org gov edu ac int biz', za: 'co org gov ac net law school web',
}

const labelsOf = (domain: string): string[] => domain.trim().toLowerCase().replace(/\.$/, '').split('.')

/** The name somebody registered: `mail.dye.co.kr` is `dye.co.kr`. Null for an ending that nobody can hold, and for no domain at all. */
export function registrable(domain: string): string | null {
  const labels = labelsOf(domain)
  if (labels.length < 2 || labels.includes('')) return null
  const [second = '', last = ''] = labels.slice(-2)
  const those = Object.hasOwn(seconds, last) ? seconds[last] ?? '' : ''
  const needs = those === '*' || those.split(' ').includes(second) ? 3 : 2
  return labels.length < needs ? null : labels.slice(-needs).join('.')
}

/** What a mail domain says of the house behind it: its registered name, or null where it is a free provider's, or no name at all: under `invalid` nobody holds one (RFC 2606, section 2). */
export function house(domain: string): string | null {
  const name = registrable(domain)
  if (name === null || name.endsWith('.invalid')) return null
  const isFree = free.some(one => (one.endsWith('.') ? name.startsWith(one) : name === one || labelsOf(domain).join('.').endsWith(`.${one}`)))
  return isFree ? null : name
}

/** Pairs of organisations whose people write from the same house. */
export function sharingHouse(domains: readonly { organisationId: string, domain: string }[]): [one: string, other: string][] {
  const houses = new Map<string, Set<string>>()
  for (const { organisationId, domain } of domains) {
    const name = house(domain)
    if (name) houses.set(name, (houses.get(name) ?? new Set()).add(organisationId))
  }
  const pairs = [...houses.values()].flatMap(those => [...those].flatMap(one => [...those].filter(it => it > one).map(other => [one, other] as const)))
  return [...new Map(pairs.map(([one, other]): [string, [string, string]] => [`${one} ${other}`, [one, other]])).values()]
}
