import { lines, type Matter } from './acts.js'

/**
 * A woman and a girl of fifteen in a shrimp peeling shed with doors locked at night, written in Burmese. Shows a
 * shelter, a referral authority and a brand on one case in three threads that never meet: the brand must learn of
 * neither, and joins only when both are out. Malee works for the shelter and, by day, for the organisation that leads;
 * each of her two places shows her a different case.
 */
export const peelingShed: Matter = {
  key: 'peeling-shed',
  receipt: '3391750826044175',
  workers: 2,
  names: [],
  acts: [
    {
      ago: { days: 12, hours: 8 }, by: 'worker', act: 'report', way: 'rimkhlong',
      report: {
        language: 'my', subject: 'self', danger: 'unsure', concerns: ['cannot_leave', 'threats', 'wages_withheld'],
        place: 'မဟာချိုင်၊ ထိုင်းနိုင်ငံ', when: 'now',
        story: lines(
          'ကျွန်မ မြန်မာနိုင်ငံကပါ။ ထိုင်းနိုင်ငံ မဟာချိုင်မှာ ပုစွန်ခွာတဲ့ အလုပ်ရုံမှာ လုပ်နေပါတယ်။',
          'ညဘက်ဆိုရင် အလုပ်ရုံတံခါးကို သော့ခတ်ထားပါတယ်။ ခွင့်မရရင် အပြင်မထွက်ရပါဘူး။',
          'ကျွန်မရဲ့ တူမ အသက် ၁၅ နှစ်လည်း ဒီမှာ အလုပ်လုပ်နေပါတယ်။',
          'လစာထဲက အကြွေးဆိုပြီး လတိုင်း ဖြတ်ပါတယ်။ ဘယ်လောက်ကျန်သေးလဲ မပြောပါဘူး။',
          'ရိုက်တာတော့ မရှိပါဘူး။ ဒါပေမဲ့ ထွက်သွားရင် ရဲတိုင်မယ်လို့ ပြောပါတယ်။',
          'ကျွန်မတို့ နှစ်ယောက် ဒီက ထွက်ချင်ပါတယ်။ လုံခြုံတဲ့နေရာ လိုပါတယ်။ ည ၁၀ နာရီနောက်ပိုင်း စာဖတ်လို့ရပါတယ်။',
        ),
        contact: { way: 'code', value: null, times: ['night'], mayPickUp: null },
        wishes: ['shelter', 'authority', 'brand'],
      },
    },
    {
      ago: { days: 12, hours: 7, minutes: 40 }, by: 'nattaya', act: 'triage',
      triage: {
        danger: 'unsure', child: true, injured: false, confined: true, safeToAnswer: true,
        note: 'One of two is 15. Doors locked at night. Handled as danger. Answer by code after 22:00 only.',
      },
    },
    {
      ago: { days: 12, hours: 7, minutes: 30 }, by: 'nattaya', act: 'ask',
      text: lines(
        'စာရေးပေးတဲ့အတွက် ကျေးဇူးတင်ပါတယ်။ အခုပဲ ဖတ်ပြီးပါပြီ။',
        'အခုလောလောဆယ် ဘေးကင်းရဲ့လား။ သင်နဲ့ တူမအတွက် လုံခြုံတဲ့နေရာ စီစဉ်ပေးနိုင်ပါတယ်။',
        'ဘယ်အချိန် ထွက်ရင် အဆင်ပြေမလဲ။ မဖြေချင်ရင်လည်း ရပါတယ်။',
      ),
    },
    {
      ago: { days: 11, hours: 8 }, by: 'worker', act: 'answer',
      text: 'အခုတော့ ဘေးကင်းပါတယ်။ တနင်္ဂနွေနေ့ မနက် ဈေးသွားခွင့်ရပါတယ်။ အဲဒီအချိန် နှစ်ယောက်လုံး ထွက်လို့ရပါတယ်။',
    },
    {
      ago: { days: 11, hours: 7 }, by: 'nattaya', act: 'openCase',
      title: 'Freedom of movement and deductions, seafood peeling',
    },
    {
      ago: { days: 11, hours: 6, minutes: 50 }, by: 'nattaya', act: 'addParty',
      organisation: 'quietwater', role: 'shelter', standing: 'member',
      basis: 'She asked for a safe place for two and allowed a shelter to know.',
    },
    {
      ago: { days: 11, hours: 6, minutes: 40 }, by: 'nattaya', act: 'sendMessage', audience: ['quietwater'],
      text: lines(
        'Two people, one of them 15, need a room together from Sunday. Both speak Burmese. No medical need is known.',
        'Please only confirm that there is room. The arrival we tell you by phone.',
      ),
    },
    {
      ago: { days: 10, hours: 23 }, by: 'malee', act: 'sendMessage', audience: ['rimkhlong'],
      text: lines(
        'There is a room for two, kept from Saturday. A colleague who speaks Burmese will be at the door.',
        'Please write no address, here or elsewhere.',
      ),
    },
    { ago: { days: 10, hours: 22, minutes: 50 }, by: 'nattaya', act: 'addWorker', nickname: 'Jasmine', told: true, phone: '+66 80 000 0101', when: 'only on market day' },
    { ago: { days: 10, hours: 22, minutes: 40 }, by: 'nattaya', act: 'addWorker', nickname: 'Orchid' },
    {
      ago: { days: 10, hours: 22 }, by: 'nattaya', act: 'holdSession', language: 'my', interpreter: 'Our Burmese volunteer', organisation: 'quietwater',
      purpose: 'services', items: ['contacts', 'health'], said: [{ nickname: 'Jasmine', answer: 'yes' }, { nickname: 'Orchid', answer: 'yes', age: 'child', guardian: 'Her aunt' }],
    },
    {
      ago: { days: 10, hours: 21 }, by: 'nattaya', act: 'withhold', nickname: 'Jasmine', role: 'police', why: 'fear',
      note: 'Somebody in uniform brought her back once.',
    },
    {
      ago: { days: 10, hours: 20 }, by: 'malee', as: 'rimkhlong', act: 'sendMessage', audience: [],
      text: lines(
        'For the night shift: the way out on market day is arranged with our driver.',
        'If she writes that the day changed, call me at any hour.',
      ),
    },
    {
      ago: { days: 10, hours: 7 }, by: 'nattaya', act: 'addParty',
      organisation: 'gulfboard', role: 'referral_authority', standing: 'member',
      basis: 'She allowed an authority to know. A person under 18 is concerned.',
    },
    {
      ago: { days: 10, hours: 6 }, by: 'nattaya', act: 'sendMessage', audience: ['gulfboard'],
      text: lines(
        'We ask for a child protection officer for a person of 15 and an adult relative, together, in the coming week.',
        'Both agree to be heard once, with a Burmese interpreter of their choice.',
        'Please no uniform, and no visit to the workplace before.',
      ),
    },
    {
      ago: { days: 9, hours: 22 }, by: 'anong', act: 'sendMessage', audience: ['rimkhlong'],
      text: lines(
        'I take this myself. One conversation, in a place you choose, at their pace.',
        'It is heard as a question of protection. Their papers are no subject of it.',
      ),
    },
    { ago: { days: 6, hours: 7 }, by: 'nattaya', act: 'beginVerification' },
    {
      ago: { days: 4, hours: 6 }, by: 'nattaya', act: 'addParty',
      organisation: 'pellwater', role: 'brand', standing: 'member',
      basis: 'She allowed the brand to know, without a name.',
      conflictReason: 'It pays for our night shift. She knows, and still wants the buyer asked; the day desk works on this case.',
    },
    { ago: { days: 4, hours: 5, minutes: 20 }, by: 'claire', act: 'acceptPart' },
    {
      ago: { days: 4, hours: 5 }, by: 'nattaya', act: 'sendMessage', audience: ['pellwater'],
      text: lines(
        'Doors locked at night and deductions for a debt are reported from a peeling unit in your shrimp supply.',
        'Please send us, from your own records, the peeling units that your processors use, all of them.',
        'Please do not ask any processor before we have agreed how.',
      ),
    },
    {
      ago: { days: 3, hours: 18 }, by: 'claire', act: 'sendMessage', audience: ['rimkhlong'],
      text: lines(
        'I have processors but not their peeling units.',
        'I will put the list together from invoices, without asking anyone, by the end of next week.',
      ),
    },
    {
      ago: { days: 3, hours: 12 }, by: 'malee', act: 'keepHouse', name: 'Upper house', country: 'TH', area: 'TH-10', languages: ['th', 'my', 'en'], needs: ['psychosocial', 'food'],
      free: [{ group: 'women', free: 2 }, { group: 'families', free: 1 }],
    },
    {
      ago: { days: 3, hours: 11 }, by: 'malee', act: 'keepService', name: 'A safe house for women and children', description: 'Open at night. Ask through a referral; nobody comes by themselves.',
      needs: ['shelter', 'psychosocial'], serves: ['women', 'children'], languages: ['th', 'my', 'en'], countries: [],
    },
    {
      ago: { days: 3, hours: 10 }, by: 'nattaya', act: 'keepService', name: 'Migrant desk', description: 'Wages, papers and safe talks, without an appointment.',
      needs: ['legal', 'documents', 'interpretation'], serves: ['women', 'men'], languages: ['my', 'km', 'lo', 'th'], countries: ['TH'], phone: '+66 2 000 0100',
    },
    {
      ago: { days: 2, hours: 19 }, by: 'nattaya', act: 'refer', nickname: 'Jasmine', organisation: 'quietwater', priority: 'urgent', needs: ['shelter', 'psychosocial'], languages: ['my'],
      note: 'A room for an aunt and her niece, together, from Sunday on.', dependants: 1, lookingForHer: 'A foreman with a motorcycle', wordsNotToUse: 'police',
    },
    { ago: { days: 2, hours: 18 }, by: 'malee', act: 'acceptReferral', begins: true },
  ],
}
