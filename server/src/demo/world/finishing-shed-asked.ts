import type { Act } from './acts.js'

const list = 'A list of all who work at the unit'
const slips = 'Pay slips that everybody can read'
const wages = 'Wages in full, on one day of the month'
const rest = 'One day off a week'
const contracts = 'Contracts that name the place of work'
const lockers = 'Papers stay with whose they are'
const exits = 'Exits that open from inside'

const about: readonly (readonly [subject: string, text: string, proof: string, dueInDays: number])[] = [
  [slips, 'Give everybody a pay slip each month, in a language the person reads, with hours and every deduction.', 'The form, in each language, and how many got one.', 24],
  [wages, 'Pay the wages of the month in full by its tenth day.', 'Bank records of two months, for everybody.', 5],
  [rest, 'Give everybody at least one day off in seven, and write it into the shift plan.', 'The shift plans of two months.', 20],
  [contracts, 'Give everybody a contract that names the place where the work is done.', 'The form of the contract, and how many were signed.', 9],
  [lockers, 'Give everybody a locker with a key; passports and permits are kept by nobody else.', 'Photos of the lockers, and the rule as it hangs on the wall.', 12],
  [list, 'Send the list of all units and how many work in each.', 'The list.', 4],
  [exits, 'Keep all exits open from inside, also at night.', 'Photos of each exit.', 30],
]

/** What the sub-contractor was asked to put right after the notice, in words that every supplier could be sent. */
export const asked: readonly Act[] = about.map(([subject, text, proof, dueInDays], at) => (
  { ago: { days: 6, hours: 8, minutes: 50 - at }, by: 'amina', act: 'issueAction', subject, text, proof, dueInDays }))

/** What became of it: one action in each state, and a day that waits on either side. */
export const becameOfAsked: readonly Act[] = [
  { ago: { days: 5, hours: 4 }, by: 'dongsu', act: 'actOnActions', acts: [
    [wages, 'acknowledge', null], [list, 'give_evidence', 'Two units, nineteen and eleven people. The list is complete.'],
    [rest, 'acknowledge', null], [lockers, 'give_evidence', 'The lockers are there. The keys are in the office.'],
  ] },
  { ago: { days: 5, hours: 3 }, by: 'dongsu', act: 'actOnActions', acts: [
    [rest, 'begin', 'The new shift plan is being written.'], [contracts, 'give_evidence', 'Thirty new contracts, in three languages. All are signed.'],
  ] },
  { ago: { days: 5, hours: 2 }, by: 'dongsu', act: 'proposeActionDay', subject: rest, dueInDays: 40, words: 'We need one more month to find people for Sundays.' },
  { ago: { days: 5, hours: 1 }, by: 'amina', act: 'actOnActions', acts: [
    [list, 'verify', 'Thank you. It agrees with the records of the tier above.'], [lockers, 'give_back', 'A key in the office does not help. Please hand every key to its owner.'],
    [exits, 'withdraw', 'The fire office looks at this already.'],
  ] },
  { ago: { days: 4, hours: 23 }, by: 'amina', act: 'proposeActionDay', subject: wages, dueInDays: 16, words: 'The bank needs a list first. The tenth of next month would do.' },
]
