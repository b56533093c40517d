import { lines, type Matter } from './acts.js'
import { asked, becameOfAsked } from './finishing-shed-asked.js'

/**
 * A third tier nobody knew of. A Nepali worker has a permit for the dye works but works for its own sub-contractor, and
 * paid the same recruiter (its second case). Shows two sub-contractor tiers under a tier 1 supplier that helps to
 * repair as a partner: it is asked for the records of all workers of all units, never for one; a consulate and a brand,
 * each addressed alone. The sub-contractor itself is told by a notice, in words that every supplier could be sent.
 */
export const finishingShed: Matter = {
  key: 'finishing-shed',
  receipt: '9035571284660317',
  workers: 11,
  names: ['geumdal', 'neulsol', 'sagarmukh'],
  acts: [
    {
      ago: { days: 24, hours: 11 }, by: 'worker', act: 'report', way: 'nodipar',
      report: {
        language: 'ne', subject: 'self', danger: 'no',
        concerns: ['wages_withheld', 'overtime', 'fee_paid', 'contract_changed'],
        place: 'दोङदुछन, दक्षिण कोरिया', when: 'this_month',
        story: lines(
          'म नेपालबाट आएको हुँ। मेरो करारपत्रमा न्युलसल डाइङ लेखिएको छ, तर पहिलो हप्तामै मलाई अर्को ठाउँमा पठाइयो।',
          'त्यो ठाउँको नाम गुमदाल फिनिसिङ हो। टिनको छाना भएको सानो घर हो। हामी एघार जना छौँ।',
          'बिहान आठ बजेदेखि राति दस बजेसम्म काम हुन्छ। महिनामा दुई दिन मात्र बिदा हुन्छ।',
          'तीन महिनादेखि तलब आधा मात्र आउँछ। बाँकी पछि दिन्छौँ भन्छन्।',
          'काठमाडौँमा सागरमुख ओभरसिजको मान्छेलाई पाँच लाख साठी हजार रुपैयाँ तिरेँ। कागज दिएनन्।',
          'मलाई झगडा गर्नु छैन। कमाएको पैसा र नियमित बिदा चाहिन्छ।',
        ),
        contact: { way: 'messenger', value: 'batti-2040.example', times: ['rest_day'], mayPickUp: 'मेरो कोठाको साथी' },
        wishes: ['brand', 'authority'],
      },
    },
    {
      ago: { days: 23, hours: 20 }, by: 'amina', act: 'triage',
      triage: {
        danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true,
        note: 'The permit names one workplace, the work is at another. The roommate may read the phone and knows.',
      },
    },
    {
      ago: { days: 23, hours: 18 }, by: 'amina', act: 'ask',
      text: lines(
        'लेख्नुभएकोमा धन्यवाद। हामीले तपाईंको कुरा पढ्यौँ।',
        'तपाईंको नाम नभनी, माथिल्लो कम्पनीसँग सबै कामदारको तलबको हिसाब माग्दा तपाईंलाई ठीक लाग्छ?',
        'दूतावासको श्रम डेस्कले अनुमतिपत्रको कुरा बुझाउन सक्छ। चाहनुहुन्न भने त्यो पनि ठीक हो।',
      ),
    },
    {
      ago: { days: 20, hours: 4 }, by: 'worker', act: 'answer',
      text: lines(
        'हुन्छ, मेरो नाम नआए माथिल्लो कम्पनीलाई सोध्नुस्। श्रम डेस्कलाई पनि भन्न सकिन्छ।',
        'सबैको हिसाब माग्नुस्, मेरो मात्र होइन।',
      ),
    },
    {
      ago: { days: 19, hours: 7 }, by: 'amina', act: 'openCase',
      title: 'Wages, hours and place of work, garment finishing',
    },
    { ago: { days: 19, hours: 6 }, by: 'amina', act: 'assign', person: 'shirin', position: 'caseworker' },
    {
      ago: { days: 18, hours: 8 }, by: 'amina', act: 'addParty',
      organisation: 'ljungvind', role: 'brand', standing: 'member',
      basis: 'The worker allowed the brand to know, without a name.',
    },
    { ago: { days: 18, hours: 7, minutes: 10 }, by: 'ingrid', act: 'acceptPart' },
    {
      ago: { days: 18, hours: 6 }, by: 'amina', act: 'settleTalk', organisation: 'ljungvind', talk: 'points',
      points: 'You may ask when wages are paid and who keeps the passports, on every site you buy from. Nothing about who asked.',
    },
    {
      ago: { days: 17, hours: 5 }, by: 'amina', act: 'addParty',
      organisation: 'consulardesk', role: 'consulate', standing: 'member',
      basis: 'The worker agreed in the dialogue that the labour desk is told about permits, without a name.',
    },
    { ago: { days: 17, hours: 4 }, by: 'amina', act: 'beginVerification' },
    {
      ago: { days: 17, hours: 3 }, by: 'amina', act: 'sendMessage', audience: ['consulardesk'],
      text: lines(
        'Workers from Nepal may hold permits that name another workplace than the one where they work.',
        'May we send people to you, one by one and only if each agrees, to have their permit explained?',
        'No names come with this message, and none are needed to answer it.',
      ),
    },
    {
      ago: { days: 16, hours: 23 }, by: 'bishnu', act: 'sendMessage', audience: ['nodipar'],
      text: lines(
        'Yes. We explain permits every Sunday from 10:00, in Nepali.',
        'No appointment is needed, and nobody notes who came.',
      ),
    },
    {
      ago: { days: 13, hours: 9 }, by: 'amina', act: 'sendMessage', audience: ['ljungvind'],
      text: lines(
        'Part of the finishing for your orders may be done at a place that is not on your list.',
        'With your agreement we would ask your tier 1 supplier to help, for records of all units and workers.',
      ),
    },
    {
      ago: { days: 12, hours: 22 }, by: 'ingrid', act: 'sendMessage', audience: ['nodipar'],
      text: lines(
        'Agreed. Our contract gives us the right to ask for these records.',
        'Our orders with them stay as they are.',
      ),
    },
    {
      ago: { days: 11, hours: 6 }, by: 'amina', act: 'addParty',
      organisation: 'byeolmaru', role: 'supplier', standing: 'partner',
      basis: 'The worker agreed that the company above is asked for the records of all, without a name.',
    },
    { ago: { days: 11, hours: 5, minutes: 40 }, by: 'junho', act: 'acceptPart' },
    {
      ago: { days: 11, hours: 5 }, by: 'amina', act: 'sendMessage', audience: ['byeolmaru'],
      text: lines(
        'Thank you for joining as a partner.',
        'We ask for records of every unit that works on your orders, all workers, the last six months:',
        'hours, days off, wages paid, and the workplace that each permit names.',
        'Please do not ask any unit or worker why. If a record does not exist, please say so; that is an answer too.',
      ),
    },
    {
      ago: { days: 8, hours: 20 }, by: 'junho', act: 'sendMessage', audience: ['nodipar'],
      text: lines(
        'We hold records for our own site and for two units under contract. They follow within ten days.',
        'For work that those units pass on further we have no list today. We are making one, for all of them at once.',
      ),
    },
    {
      ago: { days: 7, hours: 8 }, by: 'amina', act: 'composeNotice', organisation: 'geumdal', matter: 'wages', frame: 'all_suppliers',
      subject: 'Wage records of all workers',
      text: lines(
        'We ask every supplier of our orders for the same records.',
        'Please send the wage records and proof of payment of all workers for the period named in this notice.',
        'Where something is owed, please pay it to everybody it is owed to.',
      ),
    },
    { ago: { days: 7, hours: 5 }, by: 'shirin', act: 'approveNotice' },
    {
      ago: { days: 6, hours: 20 }, by: 'amina', act: 'keepPlaces', places: [
        { kind: 'recruited', country: 'NP', region: 'Kathmandu' }, { kind: 'worked', country: 'KR', region: 'Dongducheon' },
        { kind: 'employer_seat', country: 'KR' }, { kind: 'brand_seat', country: 'SE' },
      ],
    },
    { ago: { days: 6, hours: 9 }, by: 'amina', act: 'addWorker', nickname: 'Ridge', told: true },
    ...asked,
    {
      ago: { days: 6, hours: 8 }, by: 'amina', act: 'findPoint', concerns: ['wages_withheld'],
      text: 'For three months half of the wages of all workers was held back.',
      verdict: 'substantiated', reasons: 'The records of the tier above and the bank slips of two workers agree.', verifier: 'A labour accountant of the legal clinic',
    },
    {
      ago: { days: 6, hours: 7 }, by: 'amina', act: 'findPoint', concerns: ['overtime'], text: 'Fourteen hours a day, and two days off in a month.',
      verdict: 'partially_substantiated', reasons: 'The hours are proven for the last two months, and not before.', verifier: 'A labour accountant of the legal clinic',
    },
    { ago: { days: 6, hours: 6 }, by: 'amina', act: 'findPoint', nickname: 'Ridge', concerns: ['fee_paid'], text: 'A fee was paid to the recruiter in Kathmandu, without a receipt.',
      verdict: 'unable_to_verify', reasons: 'There is no paper, and nobody who was there may be asked yet.', verifier: 'A labour accountant of the legal clinic' },
    { ago: { days: 6, hours: 4 }, by: 'amina', act: 'screen', nickname: 'Ridge', answers: { withholding_of_wages: 'yes', excessive_overtime: 'yes', deception: 'yes', debt_bondage: 'declined', isolation: 'no' } },
    { ago: { days: 5, hours: 8 }, by: 'amina', act: 'move', from: 'verify', to: 'respond' },
    { ago: { days: 5, hours: 7 }, by: 'amina', act: 'nameBuyer', organisation: 'ljungvind', share: 40, commitment: 'It keeps its orders, and asks for records as its contract allows.', leads: true },
    ...becameOfAsked,
    {
      ago: { days: 4, hours: 9 }, by: 'amina', act: 'weighAll', factors: {
        scale: ['serious', 'Half of three months\' wages, in debt at home.'], scope: ['moderate', 'Eleven workers of one unit.'],
        irremediability: ['minor', 'Wages can be paid.'], link: ['contributed', 'Prices and delivery times were set above, and work was passed on unseen.'],
        leverage: ['some', 'The brand takes two fifths of what the unit makes.'], immediate_risk: ['raised', 'The permit names another workplace.'],
      },
    },
    {
      ago: { days: 3, hours: 8 }, by: 'amina', act: 'decideResponse', types: ['remedy_plan', 'site_corrective_action'], level: 'downstream_company', lead: 'nodipar',
      reasons: 'Wages are paid to everybody they are owed to; hours and permits are put right at the unit.', difference: 'What protects them is settled apart from this.',
    },
    { ago: { days: 3, hours: 5 }, by: 'shirin', act: 'signResponse' },
    { ago: { days: 2, hours: 22 }, by: 'amina', act: 'move', from: 'respond', to: 'plan' },
    {
      ago: { days: 2, hours: 20 }, by: 'amina', act: 'proposePlan', lines: [
        {
          nickname: 'Ridge', route: 'wages_and_fees', owner: 'nodipar', pays: { organisation: 'byeolmaru', cost: 2_460_000, currency: 'KRW' }, dueInDays: 28,
          objective: 'The half of three months that was held back is paid, and the fee once it is shown.', harm: 'Wages held back, with a debt at home.', proof: 'A bank record, and what Ridge says.',
        },
        { nickname: 'Ridge', route: 'legal', owner: 'nodipar', dueInDays: 40, objective: 'The permit names the place where Ridge works.', harm: 'The permit names another workplace.', proof: 'The new permit, seen.' },
        {
          route: 'site_corrective_action', owner: 'byeolmaru', pays: { organisation: 'ljungvind', cost: 4_000_000, currency: 'KRW' }, dueInDays: 45,
          objective: 'Hours of all units are recorded, and everybody has one day off a week.', harm: 'Fourteen hours a day.', proof: 'Records of two months, seen by the audit programme.',
        },
        { route: 'non_repetition', owner: 'ljungvind', dueInDays: 60, objective: 'No work is passed on to a unit that is not on the list.', harm: 'Work was passed on unseen.', proof: 'The clause, and the list of all units.' },
      ],
    },
    { ago: { days: 2, hours: 15 }, by: 'ingrid', act: 'approveCosts' },
    { ago: { days: 2, hours: 14 }, by: 'junho', act: 'approveCosts' },
    { ago: { days: 2, hours: 10 }, by: 'amina', act: 'answerPlan', nickname: 'Ridge', explainedBy: 'Amina Sarkar', language: 'ne', words: 'Agrees. Wants to hear first when money comes.' },
    { ago: { days: 2, hours: 8 }, by: 'shirin', act: 'approvePlan' },
    { ago: { days: 2, hours: 7 }, by: 'amina', act: 'move', from: 'plan', to: 'implement' },
    {
      ago: { days: 2, hours: 6 }, by: 'amina', act: 'askToPay', nickname: 'Ridge', organisation: 'byeolmaru', dueInDays: 28, owed: [
        { head: 'wages', amount: '1800000', currency: 'KRW', grade: 'document', words: 'Half of three months, by the records of the tier above.' },
        { head: 'overtime', amount: '660000', currency: 'KRW', grade: 'group', words: 'The last two months, as all say alike.' },
      ],
    },
    { ago: { days: 1, hours: 22 }, by: 'junho', act: 'pay', amount: '900000', currency: 'KRW', proof: 'bank_record', words: 'The first half of the wages, paid to all of the unit.' },
    { ago: { days: 1, hours: 21 }, by: 'amina', act: 'hearPaid', nickname: 'Ridge', amount: '900000' },
    {
      ago: { days: 1, hours: 20, minutes: 45 }, by: 'junho', act: 'proposeLineDay', route: 'site_corrective_action', dueInDays: 60, audience: ['nodipar', 'ljungvind'],
      words: 'The clocks for all units come in three weeks. Two whole months of records are there fifteen days later than planned.',
    },
    { ago: { days: 1, hours: 20, minutes: 30 }, by: 'ingrid', act: 'actOnLine', route: 'non_repetition', does: 'claim', words: 'The clause is in the contract from this month on. The list of units is open to the programme.' },
    {
      ago: { days: 1, hours: 20 }, by: 'amina', act: 'call', nickname: 'Ridge', reach: 'reached', words: 'The permit is renewed until spring. Can talk on Sundays.',
      next: { inDays: 9, words: 'Tell what the mill’s records show.' },
    },
  ],
}
