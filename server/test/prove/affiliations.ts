import fc from 'fast-check'
import { declaredTieKinds } from '@amends/shared/organisations'
import { companies, roles } from '@amends/shared/roles'
import { sharingHouse } from '../../src/organisations/mail-domains.js'
import { conflictsOf, mergedTies, type Stance, type TieBetween, type Word } from '../../src/parties/conflict.js'

/** Where people write from, and whose house it is; null where anybody may have such an address. */
const addresses: readonly (readonly [domain: string, house: string | null])[] = [
  ['dyeworks.co.kr', 'dyeworks'], ['mail.dyeworks.co.kr', 'dyeworks'], ['moda.com.bd', 'moda'], ['HR.Moda.com.bd', 'moda'], ['helpers.org.bd', 'helpers'],
  ['nordwear.se', 'nordwear'], ['asia.nordwear.se', 'nordwear'], ['boats.co.th', 'boats'], ['net.or.th', 'net'], ['desk.go.kr', 'desk'], ['other.go.kr', 'other'],
  ['gmail.com', null], ['yahoo.co.jp', null], ['yahoo.com', null], ['naver.com', null], ['hanmail.net', null], ['163.com', null], ['qq.com', null], ['rediffmail.com', null],
  ['outlook.co.th', null], ['mail.ru', null], ['gmx.de', null], ['web.de', null], ['proton.me', null],
]

type Affiliations = { stances: Stance[], words: Word[], writeFrom: number[][], workFor: number[][] }

const some = (many: number, most: number) => fc.array(fc.nat({ max: many - 1 }), { maxLength: most })
const idOf = (n: number): string => `organisation ${n}`

/** Some organisations on a case or beside it, who says that one owns, funds or audits another, where their people write from and who works for several. */
const affiliations: fc.Arbitrary<Affiliations> = fc.integer({ min: 3, max: 9 }).chain(count => fc.record({
  stances: fc.array(fc.record({
    // Half of them companies, so that sides meet.
    role: fc.oneof(fc.constantFrom(...companies), fc.constantFrom(...roles)), standing: fc.constantFrom('member' as const, 'member' as const, 'partner' as const, 'respondent' as const),
  }), { minLength: count, maxLength: count }).map(all => all.map((it, n) => ({ ...it, organisationId: idOf(n) }))),
  words: fc.array(fc.record({
    from: fc.nat({ max: count - 1 }), to: fc.nat({ max: count - 1 }), kind: fc.constantFrom(...declaredTieKinds), by: fc.nat({ max: count - 1 }),
    // Most count by themselves; what a company says of itself and another does not.
    counts: fc.oneof(fc.constant(true), fc.boolean()), both: fc.nat({ max: 9 }).map(it => it === 0),
  }), { maxLength: count + 2 }).map(all => all.filter(it => it.from !== it.to).flatMap((it, n) => {
    const word = { id: `word ${n}`, fromId: idOf(it.from), toId: idOf(it.to), kind: it.kind, byId: idOf(it.counts ? it.by : it.from), counts: it.counts }
    return it.both ? [word, { ...word, id: `echo ${n}`, byId: idOf(it.to), counts: false }] : [word]
  })),
  writeFrom: fc.array(some(addresses.length, 2), { minLength: count, maxLength: count }),
  workFor: fc.array(some(count, 2), { maxLength: 2 }),
}))

type Expected = (one: number, other: number) => 'block' | 'disclose' | null

/** Said again, slowly: everything is asked of everybody, nothing is walked. */
function expectedOf({ stances, words, writeFrom, workFor }: Affiliations): Expected {
  const all = stances.map((_, n) => n)
  const owning = (those: readonly Word[]) => {
    const owns = all.map(a => all.map(b => a === b || those.some(it => (it.kind === 'owns' || it.kind === 'controls') && it.fromId === idOf(a) && it.toId === idOf(b))))
    for (const middle of all) for (const a of all) for (const b of all) {
      const row = owns[a]
      if (row && row[middle] && owns[middle]?.[b]) row[b] = true
    }
    return owns
  }
  const saysToo = (it: Word, id: string) => words.some(other => other.fromId === it.fromId && other.toId === it.toId && other.kind === it.kind && other.byId === id)
  const [owns, surely] = [owning(words), owning(words.filter(it => it.counts || (saysToo(it, it.fromId) && saysToo(it, it.toId))))]
  const groupBy = (table: boolean[][]) => (a: number, b: number) => all.some(top => table[top]?.[a] && table[top][b])
  const [group, surelyGroup] = [groupBy(owns), groupBy(surely)]
  const houses = (n: number) => (writeFrom[n] ?? []).flatMap(at => addresses[at]?.[1] ?? [])
  return (one, other) => {
    const bound = surelyGroup(one, other) || houses(one).some(it => houses(other).includes(it)) || workFor.some(it => it.includes(one) && it.includes(other))
    const claimed = group(one, other)
    const leans = words.some(it => it.kind !== 'owns' && it.kind !== 'controls' && all.some(near => all.some(far => group(one, near) && group(far, other)
      && ((it.fromId === idOf(near) && it.toId === idOf(far)) || (it.fromId === idOf(far) && it.toId === idOf(near))))))
    const together = all.some(it => owns[one]?.[it] && owns[other]?.[it])
    const [a, b] = [stances[one], stances[other]]
    const [aSells, bSells] = [a, b].map(it => ['brand', 'employer', 'supplier', 'recruiter'].includes(it?.role ?? ''))
    if (aSells !== bSells) return bound ? 'block' : claimed || leans || together ? 'disclose' : null
    if (!aSells || !bound) return aSells && claimed ? 'disclose' : null
    return (a?.standing === 'respondent') !== (b?.standing === 'respondent') ? 'block' : 'disclose'
  }
}

/** What the server is given of all that: ties that were declared, and those it finds. */
const tiesOf = ({ words, writeFrom, workFor }: Affiliations): TieBetween[] => [
  ...mergedTies(words),
  ...workFor.flatMap(those => those.flatMap(a => those.filter(b => b !== a).map(b => ({ fromId: idOf(a), toId: idOf(b), kind: 'same_person' as const })))),
  ...sharingHouse(writeFrom.flatMap((those, n) => those.flatMap(at => (addresses[at] ? [{ organisationId: idOf(n), domain: addresses[at][0] }] : []))))
    .map(([fromId, toId]) => ({ fromId, toId, kind: 'mail_domain' as const })),
]

/** How often each answer was due, and how often what must not block was tried. */
export type Tried = { blocked: number, disclosed: number, brandFunds: number, freeMailShared: number, onlyClaimed: number }

function holds(it: Affiliations, tried: Tried): boolean {
  const ties = tiesOf(it)
  const expected = expectedOf(it)
  const free = (n: number) => (it.writeFrom[n] ?? []).filter(at => addresses[at]?.[1] === null)
  return it.stances.every((joining, one) => {
    const found = conflictsOf(joining, it.stances, ties)
    return it.stances.every((present, other) => {
      if (one === other) return true
      const conflict = found.find(line => line.withOrganisationId === present.organisationId)
      const should = expected(one, other)
      if (should === 'block') tried.blocked += 1
      if (should === 'disclose') tried.disclosed += 1
      if (should !== 'block' && joining.role === 'brand' && it.words.some(tie => tie.kind === 'funds' && tie.fromId === idOf(one) && tie.toId === idOf(other))) tried.brandFunds += 1
      if (should !== 'block' && free(one).some(at => free(other).includes(at))) tried.freeMailShared += 1
      const without = conflictsOf(joining, it.stances, ties.filter(tie => !tie.claimed)).find(line => line.withOrganisationId === present.organisationId)
      if (conflict && conflict.effect !== without?.effect) tried.onlyClaimed += 1
      // Whatever a company makes up, it keeps nobody out.
      const isHeldBack = conflict?.effect !== 'block' || without?.effect === 'block'
      const isWalked = !conflict || conflict.path.slice(1).every((id, at) => ties.some(tie =>
        (tie.fromId === id && tie.toId === conflict.path[at]) || (tie.toId === id && tie.fromId === conflict.path[at])))
      return (conflict?.effect ?? null) === should && isWalked && isHeldBack
    })
  })
}

/** Draws affiliations and holds the judge against what was said slowly. @returns how many were drawn, and what was found, made small. */
export function provesAffiliations(runs: number, seed: number): { runs: number, failures: string[], more: Tried } {
  const more: Tried = { blocked: 0, disclosed: 0, brandFunds: 0, freeMailShared: 0, onlyClaimed: 0 }
  const result = fc.check(fc.property(affiliations, it => holds(it, more)), { numRuns: runs, seed })
  return { runs: result.numRuns, failures: result.failed ? [`seed ${result.seed}: ${fc.stringify(result.counterexample)}`] : [], more }
}
