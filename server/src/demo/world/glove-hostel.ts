import { lines, type Matter } from './acts.js'

/**
 * The group case of sixty workers, written by one of them in English for all, with the recruiter's third appearance.
 * Shows a shared phone, a question answered after sixty people talked it over, a lawyer and an audit programme invited
 * after they agreed, and a party that ends: the programme had looked at the same site, so it steps out and learns
 * nothing new from then on.
 */
export const gloveHostel: Matter = {
  key: 'glove-hostel',
  receipt: '2764890135527748',
  workers: 60,
  names: ['sagarmukh'],
  acts: [
    {
      ago: { days: 33, hours: 2 }, by: 'worker', act: 'report', way: 'nodipar',
      report: {
        language: 'en', subject: 'group', danger: 'no',
        concerns: ['fee_paid', 'wages_withheld', 'living_conditions', 'documents_kept'],
        place: 'Johor, Malaysia', when: 'this_year',
        story: lines(
          'We are 60 workers from Bangladesh and Nepal. We make work gloves in a factory in Johor.',
          'I write for all, we talked in the hostel.',
          'Every worker paid Sagarmukh Overseas before coming. Some paid 300,000 taka, some 420,000.',
          'Many families still pay interest.',
          'Every month 200 ringgit is cut from the salary. The slip says levy. Nobody explained it to us.',
          '32 people sleep in one room with two toilets. When it rains the water comes in.',
          'Passports are in a locker in the office. We can take it only if we sign a paper and leave 1,000 ringgit.',
          'We do not want the factory to close.',
          'We want our money and our passports, and nobody sent home for speaking.',
        ),
        contact: {
          way: 'phone', value: '+60 00 000 0000', times: ['evening', 'rest_day'],
          mayPickUp: 'Three of us share this phone. All three know.',
        },
        wishes: ['brand'],
      },
    },
    {
      ago: { days: 32, hours: 21 }, by: 'shirin', act: 'triage',
      triage: {
        danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true,
        note: 'Sixty people, so whatever is said to the site must be about everyone. Phone only in the evening.',
      },
    },
    {
      ago: { days: 32, hours: 20 }, by: 'shirin', act: 'ask',
      text: lines(
        'Thank you to all of you for writing. We have read every line.',
        'Two questions, only if you want to answer.',
        'May a lawyer in Malaysia, who takes no money, read this without names?',
        'May an audit programme look at hostels in your area, for all workers?',
      ),
    },
    {
      ago: { days: 29, hours: 13 }, by: 'worker', act: 'answer',
      text: lines(
        'We talked on Sunday. Yes to the lawyer.',
        'Yes to the audit people if they go to all hostels and not only ours.',
        'Five of us have the agency receipt. The others know the day and the man who took the money.',
      ),
    },
    {
      ago: { days: 28, hours: 6 }, by: 'shirin', act: 'openCase',
      title: 'Recruitment fees, deductions and housing, glove making',
    },
    { ago: { days: 28, hours: 5 }, by: 'shirin', act: 'assign', person: 'amina', position: 'caseworker' },
    {
      ago: { days: 27, hours: 6 }, by: 'shirin', act: 'addParty',
      organisation: 'kenari', role: 'lawyer', standing: 'member',
      basis: 'The group agreed in the dialogue that a lawyer reads the report without names.',
    },
    {
      ago: { days: 27, hours: 5 }, by: 'shirin', act: 'sendMessage', audience: ['kenari'],
      text: lines(
        'Sixty workers report recruitment fees, a monthly deduction of 200 ringgit and passports behind a deposit.',
        'Which of these can be raised without naming anyone, and is any time limit running?',
      ),
    },
    {
      ago: { days: 26, hours: 18 }, by: 'devan', act: 'sendMessage', audience: ['nodipar'],
      text: lines(
        'Deductions and passports can be raised for the whole workforce without a name.',
        'Fees need amounts and dates, not people.',
        'Please ask everyone to keep each payslip.',
        'I see no time limit that ends this year, and will confirm it in writing.',
      ),
    },
    {
      ago: { days: 25, hours: 7 }, by: 'shirin', act: 'addParty',
      organisation: 'ljungvind', role: 'brand', standing: 'member',
      basis: 'The group allowed the brand to know. The gloves carry its label.',
    },
    { ago: { days: 25, hours: 6, minutes: 30 }, by: 'ingrid', act: 'acceptPart' },
    {
      ago: { days: 24, hours: 8 }, by: 'shirin', act: 'addParty',
      organisation: 'evenmeasure', role: 'auditor', standing: 'member',
      basis: 'The group agreed to a look at all hostels of the area.',
    },
    { ago: { days: 24, hours: 7, minutes: 30 }, by: 'greta', act: 'acceptPart' },
    { ago: { days: 24, hours: 7 }, by: 'shirin', act: 'beginVerification' },
    {
      ago: { days: 24, hours: 6 }, by: 'shirin', act: 'sendMessage', audience: ['ljungvind'],
      text: lines(
        'Workers who make gloves for you report fees, a monthly deduction, crowded housing, passports kept.',
        'They ask two things of you first: keep the orders, and let nobody lose work for having spoken.',
        'Please confirm both to us before any other step.',
      ),
    },
    {
      ago: { days: 23, hours: 20 }, by: 'ingrid', act: 'sendMessage', audience: ['nodipar'],
      text: lines(
        'Both confirmed.',
        'The orders for the season stay, and I have asked that nobody contacts the site until you say so.',
      ),
    },
    {
      ago: { days: 22, hours: 19 }, by: 'greta', act: 'sendMessage', audience: ['nodipar'],
      text: lines(
        'I must tell you that our programme looked at this site in spring. We should not check our own finding.',
        'I suggest that we step out.',
      ),
    },
    {
      ago: { days: 22, hours: 4 }, by: 'shirin', act: 'endParty', organisation: 'evenmeasure',
      reason: 'The programme looked at the same site in spring and asked to step out.',
    },
    {
      ago: { days: 3, hours: 5 }, by: 'shirin', act: 'sendMessage', audience: ['kenari'],
      text: lines(
        'Forty-one of sixty have now told us amounts and dates, five with a receipt.',
        'We would like your view on the median as a first figure.',
      ),
    },
    {
      ago: { days: 2, hours: 8 }, by: 'devan', act: 'complain', about: 'ljungvind', isAnonymous: false,
      words: 'Twice the brand asked me by telephone which of the sixty I speak for. I do not answer that, and it should not be asked.',
    },
  ],
}
