import { getNamedType, isNonNullType, isObjectType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema } from 'graphql'

/** One document with its variables, as it is sent; or an address below the server that is read. */
export type Question = { name: string, query: string, variables: Record<string, unknown>, path?: string }

/** What stands where a document needs a value, by the name of the argument. */
export type Given = { ids: readonly string[], cases: readonly string[], organisations: readonly string[], cursors: readonly (string | null)[], words: readonly string[], inputs?: Readonly<Record<string, readonly unknown[]>>, page?: number }

/** What a field below a record is asked with; whatever needs something else is not asked for. */
const askedWith: Readonly<Record<string, readonly string[]>> = {
  'Case.readers': ['of: coordination', 'of: identity', 'of: protection'],
}

/** Moves with the asking itself. */
const restless = new Set(['Session.lastSeenAt', 'Operations.at'])

/** Everything a type tells, and what hangs on it; a type is not asked for again below itself, and a list for its first ones, or for `page` of them. */
export function selectionOf(type: GraphQLObjectType, deep: number, page?: number, above: readonly string[] = [], only: (field: GraphQLField<unknown, unknown>) => boolean = () => true): string {
  const parts = Object.values(type.getFields()).filter(only).flatMap(field => {
    const asked = askedWith[`${type.name}.${field.name}`]
    if (restless.has(`${type.name}.${field.name}`) || (!asked && field.args.some(arg => isNonNullType(arg.type) && arg.defaultValue === undefined))) return []
    const of = getNamedType(field.type)
    if (!isObjectType(of)) return [field.name]
    if (deep === 0 || above.includes(of.name) || of.name === type.name) return []
    const inner = selectionOf(of, of.name.endsWith('Connection') ? deep : deep - 1, page, [...above, type.name])
    if (asked) return inner ? asked.map((args, n) => `${field.name}${n}: ${field.name}(${args}) { ${inner} }`) : []
    const most = page && field.args.some(arg => arg.name === 'first') ? `(first: ${page})` : ''
    return inner ? [`${field.name}${most} { ${inner} }`] : []
  })
  return parts.join(' ')
}

const isList = (field: GraphQLField<unknown, unknown>): boolean => field.args.some(arg => arg.name === 'first')

/** So many lists of a case are asked together. */
const listsAtOnce = 3

/** A case whole is too much to be asked at once: what it is by itself, and then a few lists at a time. @returns selections, with what to call each. */
function partsOf(type: GraphQLObjectType, deep: number, page?: number): [called: string, selection: string][] {
  if (type.name !== 'Case' || deep < 2) return [['', selectionOf(type, deep, page)]]
  const lists = Object.values(type.getFields()).filter(isList)
  const some = Array.from({ length: Math.ceil(lists.length / listsAtOnce) }, (_, n) => lists.slice(n * listsAtOnce, (n + 1) * listsAtOnce))
  return [['', selectionOf(type, deep, page, [], it => !isList(it))], ...some.map((those): [string, string] => [
    ` ${those.map(it => it.name).join('+')}`, `id ${selectionOf(type, deep, page, [], it => those.includes(it))}`])]
}

/** Every value an argument is tried with. */
function triedWith(name: string, type: string, given: Given): unknown[] {
  if (name === 'after') return [...given.cursors, 'nonsense']
  if (name === 'first') return [1, 50]
  if (name === 'search') return [...given.words]
  if (name === 'role') return ['shelter', 'brand']
  if (name === 'standing') return ['member']
  if (name === 'caseId') return [...given.cases]
  if (name === 'organisationId') return [...given.organisations]
  if (name === 'companyName') return [...given.words]
  if (type.startsWith('ID')) return [...given.ids]
  return [...given.inputs?.[type.replace('!', '')] ?? []]
}

/** What one root field can be asked: what it needs side by side, and of what it may be given one thing at a time. */
function askedOf(field: GraphQLField<unknown, unknown>, deep: number, given: Given): Question[] {
  const of = getNamedType(field.type)
  const parts = isObjectType(of) ? partsOf(of, deep, given.page).map(([called, selection]) => ({ called, selection: ` { ${selection} }` })) : [{ called: '', selection: '' }]
  const args = field.args.map(arg => ({
    name: arg.name, type: String(arg.type), isNeeded: isNonNullType(arg.type) && arg.defaultValue === undefined,
    values: triedWith(arg.name, String(arg.type), given),
  }))
  const needed = args.filter(it => it.isNeeded)
  const rounds = Array.from({ length: Math.max(1, ...needed.map(it => it.values.length)) }, (_, n) => needed.map(it => ({ ...it, value: it.values[n % it.values.length] })))
  const [first = []] = rounds
  const alone = args.filter(it => !it.isNeeded).flatMap(it => it.values.map(value => [...first, { ...it, value }]))
  return [...rounds, ...alone].flatMap(used => {
    const named = used.length > 0 ? `(${used.map(it => `$${it.name}: ${it.type}`).join(', ')})` : ''
    const passed = used.length > 0 ? `(${used.map(it => `${it.name}: $${it.name}`).join(', ')})` : ''
    const variables = Object.fromEntries(used.map(it => [it.name, it.value]))
    return parts.map(({ called, selection }) => ({ name: `${field.name} ${JSON.stringify(variables)}${called}`, query: `query ${named} { ${field.name}${passed}${selection} }`, variables }))
  })
}

/** Every root question of the schema with every value, so that one that is added tomorrow is asked as well. `called` names the documents. */
export const questionsOf = (schema: GraphQLSchema, given: Given, deep = 3, called = ''): Question[] =>
  Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap(field => askedOf(field, deep, given))
    .map(it => ({ ...it, query: it.query.replace('query', `query ${called}`) }))

/** Every form a file is given in. */
export const filesAsked = (ids: readonly string[], forms: readonly string[] = ['copy', 'page/1', 'original']): Question[] =>
  ids.flatMap(id => forms.map(form => ({ name: `the ${form} of the file ${id}`, query: '', variables: {}, path: `/files/${id}/${form}` })))

/** What hangs deeper on a case than all of it can be asked at once. */
export const deeperOf = (caseId: string): Question[] => [
  { name: `what was heard of money on the case ${caseId}`, variables: { id: caseId }, query: `query ($id: ID!) { case(id: $id) {
    moneyClaims(first: 50) { nodes { id parts { id state askings { id answer way words by } } } } payments(first: 50) { nodes { id parts { id state askings { id words } } } } } }` },
  { name: `what was said of the plan on the case ${caseId}`, variables: { id: caseId }, query: `query ($id: ID!) { case(id: $id) {
    plans(first: 5) { nodes { id lines { id state answer notes { kind answer words explainedBy language advocate } } } } } }` },
  { name: `what authorities were handed on the case ${caseId}`, variables: { id: caseId }, query: `query ($id: ID!) { case(id: $id) {
    dossiers { id digest holds { code points { concerns verdict } workers { code items } } answer { from words } } } }` },
]

/** What is printed of a case, each as its page asks for it; and the address of the page, as whoever has no browser asks for it. */
export const papersAsked = (ids: readonly string[]): Question[] => ids.flatMap(id => [
  ...Object.entries({
    file: `code title state openedAt lead { id } parties { nodes { id mine role from until organisation { name } } } assignments { id position membership { name } } workers(first: 50) { nodes { code erasedAt } } moves { id how from to reason at by }
      allegations(first: 50) { nodes { id concerns text verdict worker { code } findings { reasons } } } responses(first: 1) { nodes { types level state reasons signer } }`,
    plan: `code lead { id } parties { nodes { id mine until organisation { name } } } plans(first: 1) { nodes { id number state by approver approvedAt } } planLines(first: 50) { nodes { id stage objective dueOn cost owner { name } } pageInfo { hasNextPage } }`,
    outcome: 'code lead { id } workers(first: 50) { nodes { code closings { reason closedOn afterCareOn reopenedAt } } } allegations(first: 50) { nodes { id findings { reasons madeAt } } } closures { id reason routes afterCareOn state by decider decidedAt }',
  }).map(([what, read]) => ({ name: `the ${what} on paper of the case ${id}`, query: `query ($id: ID!) { case(id: $id) { id ${read} } }`, variables: { id } })),
  { name: `the letter ${id}`, query: 'query ($id: ID!) { noticeDraft(id: $id) { id sender matter subject text periodFrom periodTo replyBy recipientName company { name } } }', variables: { id } },
  ...['paper', 'plan/paper', 'closing/letter', 'closing/checklist', `inspection/papers/${id}`].map(at => ({ name: `the page ${at} of ${id}`, query: '', variables: {}, path: `/cases/${id}/${at}` })),
  { name: `the page of the letter ${id}`, query: '', variables: {}, path: `/notices/letters/${id}` },
])

/** The same of what is planned, paid, heard and learned: each is asked of each, whatever it is the id of. */
export const remedyRefusalsOf = (ids: readonly string[]): Question[] => ids.flatMap(id => [
  ...['proposePlan', 'approvePlan', 'revisePlan', 'approvePlanCost', 'dueAtOnce', 'settlePart', 'takePartBack', 'reopenWorkerPart', 'approveClosure', 'signLesson', 'resumeClock', 'meetClock', 'settleCheckIn'].map(act => (
    { name: `${act} ${id}`, query: `mutation ($id: ID!) { ${act}(id: $id) { id } }`, variables: { id } })),
  { name: `actOnPlanLine ${id}`, query: 'mutation ($id: ID!) { actOnPlanLine(input: { lineId: $id, act: claim, words: "x" }) { id } }', variables: { id } },
  { name: `answerCheckIn ${id}`, query: 'mutation ($id: ID!) { answerCheckIn(input: { id: $id, answer: yes, kinds: [threats] }) { id } }', variables: { id } },
])

/** Acts that are refused, asked for what is there, hidden and absent: what is said no with tells nothing. */
export function refusalsOf(caseId: string, ids: readonly string[]): Question[] {
  return ids.flatMap(id => [
    { name: `endParty ${id}`, query: 'mutation ($id: ID!) { endParty(id: $id, reason: "x") { id } }', variables: { id } },
    { name: `sendMessage to ${id}`, query: 'mutation ($c: ID!, $a: [ID!]!) { sendMessage(caseId: $c, text: "", audience: $a) { id } }', variables: { c: caseId, a: [id] } },
    { name: `beginVerification ${id}`, query: 'mutation ($id: ID!) { beginVerification(id: $id) { id } }', variables: { id } },
    // Of her own case it would be an act: what she has read says so.
    ...id === caseId ? [] : [{ name: `readAbout ${id}`, query: 'mutation ($id: ID!) { readAbout(id: $id) { unread } }', variables: { id } }],
    ...['noteWorkerContact', 'renameWorker', 'endConsentService', 'approveBasis', 'endWithholding'].map(act => ({ name: `${act} ${id}`, query: `mutation ($id: ID!) { ${act}(id: $id) { id } }`, variables: { id } })),
    { name: `withdrawConsent ${id}`, query: 'mutation ($id: ID!) { withdrawConsent(id: $id, saidBy: "she", how: "x") { id } }', variables: { id } },
    { name: `openWorker ${id}`, query: 'mutation ($id: ID!) { openWorker(workerId: $id, parts: [identity]) { id } }', variables: { id } },
    { name: `reviewEmergency ${id}`, query: 'mutation ($id: ID!) { reviewEmergency(openingId: $id, verdict: justified, note: "x") { id } }', variables: { id } },
    { name: `askWorker ${id}`, query: 'mutation ($id: ID!) { askWorker(reportId: $id, text: "") { id } }', variables: { id } },
  ])
}
