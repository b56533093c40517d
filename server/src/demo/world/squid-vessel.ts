import { lines, type Matter } from './acts.js'

/**
 * A fishing vessel with a crew of eight, written in Indonesian from a borrowed phone at sea. Shows the caseworker who
 * is alone at night in Thailand, a report that is handled as danger because the worker is unsure, injured people, a
 * trade union in the port as representative before anyone speaks to a buyer, and two threads that never meet.
 */
export const squidVessel: Matter = {
  key: 'squid-vessel',
  receipt: '6150938247713306',
  workers: 8,
  names: [],
  acts: [
    {
      ago: { days: 8, hours: 9 }, by: 'worker', act: 'report', way: 'rimkhlong',
      report: {
        language: 'id', subject: 'group', danger: 'unsure',
        concerns: ['documents_kept', 'wages_withheld', 'cannot_leave', 'overtime', 'injury'],
        place: 'Laut dekat Peru', when: 'now',
        story: lines(
          'Kami delapan orang awak kapal dari Indonesia. Kapal kami kapal cumi, sekarang di laut dekat Peru.',
          'Sudah sebelas bulan kami di laut.',
          'Di kontrak gaji 500 dolar sebulan, tetapi keluarga kami baru terima tiga kali.',
          'Buku pelaut dan paspor dipegang nakhoda. Kami belum pernah turun ke darat.',
          'Kalau cumi banyak, kerja 18 jam. Dua teman kakinya bengkak, obat sudah habis.',
          'Air minum dari mesin, rasanya asin dan ada karat.',
          'Saya pakai telepon teman di kapal lain, jadi tidak bisa sering.',
          'Tolong jangan hubungi perusahaan kapal dulu.',
          'Kami mau pulang dan mau gaji kami dibayar.',
        ),
        contact: { way: 'code', value: null, times: ['night'], mayPickUp: null },
        wishes: ['union', 'brand'],
      },
    },
    {
      ago: { days: 8, hours: 8, minutes: 35 }, by: 'nattaya', act: 'triage',
      triage: {
        danger: 'unsure', child: false, injured: true, confined: true, safeToAnswer: true,
        note: 'Eight at sea, two with swollen legs and no medicine. Unsure is handled as danger. By code, at night.',
      },
    },
    {
      ago: { days: 8, hours: 8, minutes: 20 }, by: 'nattaya', act: 'ask',
      text: lines(
        'Terima kasih sudah menulis. Kami membaca pesan ini malam ini juga.',
        'Kalau aman: apakah ada yang tidak bisa berjalan atau sesak napas? Kira-kira kapan kapal masuk pelabuhan?',
        'Serikat pekerja di Callao bisa menemui kalian di dermaga, hanya kalau kalian setuju.',
      ),
    },
    {
      ago: { days: 7, hours: 10 }, by: 'worker', act: 'answer',
      text: lines(
        'Dua orang masih bisa jalan pelan. Tidak ada yang sesak napas.',
        'Katanya empat atau lima hari lagi masuk Callao.',
        'Kami sudah bicara di kamar mesin. Delapan-delapannya setuju bertemu serikat.',
      ),
    },
    {
      ago: { days: 7, hours: 9, minutes: 30 }, by: 'nattaya', act: 'openCase',
      title: 'Unpaid wages and no shore leave, crew of eight',
    },
    {
      ago: { days: 7, hours: 9, minutes: 10 }, by: 'nattaya', act: 'addParty',
      organisation: 'marea', role: 'representative', standing: 'member',
      basis: 'All eight agreed in the dialogue to be met by the union in port.',
    },
    {
      ago: { days: 7, hours: 9 }, by: 'nattaya', act: 'sendMessage', audience: ['marea'],
      text: lines(
        'A squid vessel with a crew of eight from Indonesia may call at Callao in four or five days.',
        'Two of the crew have swollen legs and no medicine left. All eight agreed to meet you.',
        'Can someone be on the quay with a doctor and an Indonesian interpreter?',
        'Please announce nothing to the vessel or its agent.',
      ),
    },
    {
      ago: { days: 6, hours: 22 }, by: 'lucia', act: 'sendMessage', audience: ['rimkhlong'],
      text: lines(
        'A doctor and an interpreter are ready from tomorrow.',
        'Two of us will be at the quay each morning for our usual port round.',
        'We will ask each of the eight alone, and nobody has to decide on that day.',
      ),
    },
    { ago: { days: 6, hours: 10 }, by: 'nattaya', act: 'beginVerification' },
    {
      ago: { days: 5, hours: 9 }, by: 'nattaya', act: 'addParty',
      organisation: 'pellwater', role: 'brand', standing: 'member',
      basis: 'The crew allowed the buyer to know, without names.',
      conflictReason: 'It pays for our night shift, which decides nothing on this case. We told the eight, and they want the buyer asked.',
    },
    { ago: { days: 5, hours: 8, minutes: 30 }, by: 'claire', act: 'acceptPart' },
    {
      ago: { days: 5, hours: 8 }, by: 'nattaya', act: 'sendMessage', audience: ['pellwater'],
      text: lines(
        'Crew on a vessel that catches squid for you report eleven months without full pay or shore leave.',
        'Please tell us, from your own records, which vessels have landed for you since January.',
        'Please contact neither an owner nor an agent before we have agreed how.',
      ),
    },
    {
      ago: { days: 4, hours: 21 }, by: 'claire', act: 'sendMessage', audience: ['rimkhlong'],
      text: lines(
        'Understood, nobody will be contacted. Four vessels landed for us this year.',
        'Landing dates follow tomorrow, my time.',
      ),
    },
    {
      ago: { days: 2, hours: 19 }, by: 'lucia', act: 'sendMessage', audience: ['rimkhlong'],
      text: lines(
        'We met all eight. The doctor has seen the two; both walk, both have medicine for a month.',
        'Six would like to go home after being paid, two wish to stay until the season ends. Each told us this alone.',
      ),
    },
    {
      ago: { days: 2, hours: 18 }, by: 'nattaya', act: 'recordHeadcount', company: { name: 'Owner of the squid vessel' }, place: 'The vessel',
      groups: [{ job: 'deckhand', count: 4, ruledOut: false }, { job: 'officer', count: 4, ruledOut: true }],
      source: 'Counted at the quay by the union. Four serve the owner and would not be thought of.',
    },
    ...['Petrel', 'Tern', 'Gull', 'Skua'].map((nickname, at) => (
      { ago: { days: 2, hours: 17, minutes: 50 - at }, by: 'nattaya', act: 'addWorker', nickname } as const)),
    {
      ago: { days: 2, hours: 17 }, by: 'nattaya', act: 'holdSession', language: 'id', interpreter: 'The interpreter of the union', organisation: 'marea',
      purpose: 'wage_recovery', items: ['identity', 'documents'], said: [
        { nickname: 'Petrel', answer: 'yes' }, { nickname: 'Tern', answer: 'yes' }, { nickname: 'Gull', answer: 'no' }, { nickname: 'Skua', answer: 'absent' },
      ],
    },
    {
      ago: { days: 2, hours: 16 }, by: 'nattaya', act: 'withhold', nickname: 'Gull', role: 'recruiter', why: 'fear', note: 'His brother waits for a place on another boat.',
    },
    {
      ago: { days: 2, hours: 9 }, by: 'nattaya', act: 'sendMessage', audience: [],
      text: lines(
        'For the day shift: wishes differ, six and two.',
        'Keep two plans, and never speak of "the crew" as if it were one voice.',
      ),
    },
    {
      ago: { hours: 4 }, by: 'nattaya', act: 'holdSession', language: 'id', interpreter: 'The interpreter of the union', organisation: 'quietwater',
      purpose: 'services', items: ['contacts'], said: [{ nickname: 'Tern', answer: 'yes' }],
    },
    {
      ago: { hours: 3 }, by: 'nattaya', act: 'refer', nickname: 'Tern', organisation: 'quietwater', priority: 'urgent', needs: ['shelter', 'health'], languages: ['id'],
      note: 'A bed for one night, away from the quay, until the flight.', dependants: 0, lookingForHer: 'The mate, who knows the hostels at the quay',
    },
    {
      ago: { hours: 2 }, by: 'nattaya', act: 'offerTransfer', organisation: 'nodipar', country: 'TH', urgency: 'normal', afterwards: 'helps_on',
      reason: 'Most of them go home in days, and what is owed is asked for from there. You know the language and the courts.',
    },
  ],
}
