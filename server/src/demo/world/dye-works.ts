import { lines, type Matter } from './acts.js'

/**
 * The main job. A worker in the second tier writes in Bengali that the office keeps six passports and that a fee was
 * paid to the recruiter (first of its three cases). Shows a full step 1: triage, a question, her answer with a wish
 * that her name is never said, a case, the brand and the labour inspectorate as parties, one message to the brand
 * alone, one to the inspectorate alone, one inside the team. The brand's pages hold no trace of the inspectorate; the
 * dye works and the recruiter, both named by her, find nothing.
 */
export const dyeWorks: Matter = {
  key: 'dye-works',
  receipt: '4827193056481920',
  workers: 6,
  names: ['neulsol', 'sagarmukh'],
  acts: [
    {
      ago: { days: 16, hours: 5 }, by: 'worker', act: 'report', way: 'nodipar',
      report: {
        language: 'bn', subject: 'self', danger: 'no', concerns: ['documents_kept', 'fee_paid'],
        place: 'ইয়াংজু, দক্ষিণ কোরিয়া', when: 'this_year',
        story: lines(
          'আমি বাংলাদেশ থেকে এসেছি। কোরিয়ার ইয়াংজুতে কাপড় রং করার কারখানায় কাজ করি। কারখানার নাম নিউলসল ডাইং।',
          'আসার আগে সাগরমুখ ওভারসিজকে আট লাখ পঞ্চাশ হাজার টাকা দিয়েছি।',
          'জমি বন্ধক রেখে টাকা নিয়েছি, এখনও সুদ দিতে হয়।',
          'প্রথম দিন অফিস আমার পাসপোর্ট নিয়ে গেছে। বলেছে নিরাপদে রাখবে। তিনবার চেয়েছি, ফেরত দেয়নি।',
          'বলে, চুক্তি শেষ হলে পাবে। আমাদের ঘরে আরও পাঁচজন আছে, তাদের পাসপোর্টও অফিসে।',
          'আমি এখন বিপদে নেই। আমি শুধু আমার পাসপোর্ট আর আমার টাকা ফেরত চাই।',
          'দয়া করে কারখানার অফিসে আমার কথা বলবেন না। রাতে ডিউটির পরে ফোন দেখতে পারি।',
        ),
        contact: { way: 'code', value: null, times: ['night', 'rest_day'], mayPickUp: null },
        wishes: ['brand', 'authority'],
      },
    },
    {
      ago: { days: 16, hours: 3 }, by: 'amina', act: 'triage',
      triage: {
        danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true,
        note: 'Six passports are with the office. No threat, no injury. Answer only by code, after the night shift.',
      },
    },
    {
      ago: { days: 16, hours: 2 }, by: 'amina', act: 'ask',
      text: lines(
        'আপনার কথা আমরা পড়েছি। লেখার জন্য ধন্যবাদ।',
        'চাইলে দুটি কথা জানাবেন: টাকা দেওয়ার কোনো কাগজ বা ছবি কি আপনার কাছে আছে?',
        'পাসপোর্ট চাওয়ার পরে কেউ কি আপনার সঙ্গে খারাপ ব্যবহার করেছে?',
        'উত্তর না দিলেও আমরা আপনার পাশে আছি।',
      ),
    },
    {
      ago: { days: 15, hours: 9 }, by: 'worker', act: 'answer',
      text: lines(
        'তিন লাখ টাকার একটা রসিদ আছে। বাকি টাকার কাগজ দেয়নি।',
        'কেউ মারেনি, ভয়ও দেখায়নি। শুধু বলে পরে আসো।',
        'পরিদর্শক এলে আমার নাম যেন কেউ না জানে।',
      ),
    },
    {
      ago: { days: 14, hours: 6 }, by: 'amina', act: 'openCase',
      title: 'Identity documents and recruitment fees, fabric dyeing',
    },
    { ago: { days: 14, hours: 5 }, by: 'amina', act: 'assign', person: 'shirin', position: 'supervisor' },
    {
      ago: { days: 12, hours: 7 }, by: 'amina', act: 'addParty',
      organisation: 'hanriver', role: 'labour_inspectorate', standing: 'member',
      basis: 'The worker allowed an authority to know, without a name. Identity documents fall under this office.',
    },
    {
      ago: { days: 12, hours: 6 }, by: 'amina', act: 'sendMessage', audience: ['hanriver'],
      text: lines(
        'We ask for your advice on identity documents that an employer holds, at a dye works in your area.',
        'Nobody is in immediate danger. The source asks that no employer learns that anyone spoke.',
        'Could we speak this week about how storage of documents is looked at during an inspection?',
        'Until then, please contact nobody at the site.',
      ),
    },
    {
      ago: { days: 11, hours: 22 }, by: 'minseo', act: 'sendMessage', audience: ['nodipar'],
      text: lines(
        'Received. We treat the source of any complaint as confidential by law, and no visit will be linked to one.',
        'I can speak tomorrow at 14:00 in Seoul. Please send no worker\'s name; it is not needed for planning.',
      ),
    },
    { ago: { days: 11, hours: 21 }, by: 'jiwon', act: 'assign', person: 'minseo', position: 'caseworker' },
    { ago: { days: 10, hours: 9 }, by: 'amina', act: 'keepPlaces', places: [
      { kind: 'recruited', country: 'BD', region: 'Dhaka' }, { kind: 'worked', country: 'KR', region: 'Yangju' }, { kind: 'employer_seat', country: 'KR' }, { kind: 'brand_seat', country: 'SE' },
    ] },
    {
      ago: { days: 10, hours: 8 }, by: 'amina', act: 'addParty',
      organisation: 'ljungvind', role: 'brand', standing: 'member',
      basis: 'The worker allowed the brand to know, without a name.',
    },
    { ago: { days: 10, hours: 7, minutes: 30 }, by: 'ingrid', act: 'acceptPart' },
    { ago: { days: 10, hours: 7 }, by: 'amina', act: 'beginVerification' },
    {
      ago: { days: 10, hours: 6 }, by: 'amina', act: 'sendMessage', audience: ['ljungvind'],
      text: lines(
        'A report from fabric dyeing for your orders speaks of passports kept and fees paid before arrival.',
        'Please send us, from your own records, the dyeing units that worked on your orders this year.',
        'Please do not ask any supplier about it before we have agreed how.',
        'A question from a buyer can put people at risk.',
      ),
    },
    {
      ago: { days: 9, hours: 20 }, by: 'ingrid', act: 'sendMessage', audience: ['nodipar'],
      text: lines(
        'Thank you for trusting us with this. I will send the list of dyeing units within three working days.',
        'No supplier will hear of it from us. In sourcing, only I know that this case exists.',
      ),
    },
    {
      ago: { days: 9, hours: 2 }, by: 'amina', act: 'sendMessage', audience: [],
      text: lines(
        'A receipt exists for part of the fee.',
        'Shirin, please read the dialogue before we speak with anyone about amounts.',
      ),
    },
    { ago: { days: 8, hours: 6 }, by: 'amina', act: 'addWorker', nickname: 'Indigo', told: true, phone: '+82 10 0000 0202', when: 'after the late shift' },
    { ago: { days: 8, hours: 5, minutes: 50 }, by: 'amina', act: 'addWorker', nickname: 'Madder' },
    {
      ago: { days: 8, hours: 5 }, by: 'amina', act: 'holdSession', language: 'bn', interpreter: null, organisation: 'hanriver',
      purpose: 'investigation', items: ['account'], said: [{ nickname: 'Indigo', answer: 'yes' }, { nickname: 'Madder', answer: 'no' }],
    },
    {
      ago: { days: 8, hours: 4 }, by: 'amina', act: 'withhold', nickname: 'Indigo', role: 'immigration', why: 'fear', note: 'The permit is bound to this employer.',
    },
    {
      ago: { days: 6, hours: 21 }, by: 'ingrid', act: 'sendMessage', audience: ['nodipar'],
      text: lines(
        'Our records show two dyeing units this year, both through one tier 1 supplier.',
        'For one of them we hold no address.',
        'I attach nothing here. Tell me how you would like to receive the list.',
      ),
    },
    {
      ago: { days: 5, hours: 3 }, by: 'amina', act: 'sendMessage', audience: ['ljungvind'],
      text: lines(
        'Two units, and one without an address, is already useful.',
        'Please keep the list with you until Monday of next week; we will call you.',
      ),
    },
    {
      ago: { days: 4, hours: 8 }, by: 'amina', act: 'findPoint', concerns: ['documents_kept'], text: 'Six passports lie in the office, and are not given back when asked for.',
      verdict: 'substantiated', reasons: 'Three accounts agree, and a photo shows the shelf.', verifier: 'An interviewer of the legal clinic',
    },
    { ago: { days: 4, hours: 7 }, by: 'amina', act: 'findPoint', nickname: 'Indigo', concerns: ['fee_paid'], text: 'Eight hundred and fifty thousand taka were paid to the recruiter.' },
    { ago: { days: 4, hours: 5 }, by: 'amina', act: 'screen', nickname: 'Indigo', answers: { retention_of_identity_documents: 'yes', debt_bondage: 'yes', abuse_of_vulnerability: 'unknown', physical_and_sexual_violence: 'no' } },
    {
      ago: { days: 3, hours: 2 }, by: 'amina', act: 'assessNeeds', nickname: 'Indigo',
      needs: [['documents', 'urgent', 'The passport lies in the office.', 'To hold it again.'], ['health', 'some', 'A cough that stays.'], ['shelter', 'none', 'Sleeps at a cousin’s.']],
    },
    {
      ago: { days: 3, hours: 1 }, by: 'amina', act: 'call', nickname: 'Indigo', reach: 'reached', words: 'Well, and on the early shift from now on. Asks whether the fee comes back.',
      next: { inDays: 2, words: 'Say what the legal clinic answered about the fee.' },
    },
    {
      ago: { days: 2, hours: 21 }, by: 'minseo', act: 'askLead', place: 'Yangju', matter: 'Wages, hours and papers of foreign workers', basis: 'Labor Standards Act, articles 101 and 102',
      question: 'Who keeps the key of the shelf where the passports lie, and in which shifts is the office open? No name is needed.', answerInDays: 5,
    },
    {
      ago: { days: 2, hours: 20 }, by: 'minseo', act: 'keepInspection', kind: 'visit', onInDays: 9, place: 'All dye works of the district', who: null,
      words: 'The yearly round. Papers are asked for at every site, in the same order.', basis: 'Labor Standards Act, article 102', shared: false,
    },
    {
      ago: { days: 2, hours: 19 }, by: 'minseo', act: 'keepInspection', kind: 'finding', onInDays: -1, place: 'The district', who: null,
      words: 'Of nine sites that were looked at this year, four kept papers in the office.', basis: 'Labor Standards Act, article 7', shared: true,
    },
    {
      ago: { days: 2, hours: 18 }, by: 'minseo', act: 'keepInspection', kind: 'order', onInDays: 12, place: 'All dye works of the district', who: 'Whoever runs a dye works in the district',
      words: 'Papers are given back to everybody at once, and a notice about it hangs at the gate.', basis: 'Labor Standards Act, article 7', shared: false,
    },
    {
      ago: { days: 2, hours: 3 }, by: 'amina', act: 'call', nickname: 'Madder', reach: 'not_reached', words: 'Rang twice, nobody picked up. No message left.',
      next: { inDays: 3, words: 'Call again after the late shift.' },
    },
  ],
}
