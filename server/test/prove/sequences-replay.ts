/** An event of a case, as the log has it: when, what, about which record, by whose organisation, and its sealed-in detail. */
export type Happened = { kind: string, at: Date, subjectId: string, actorOrganisationId: string | null, detail: Record<string, unknown> | null }

export type PartyStands = { organisationId: string, role: string, standing: string, isOver: boolean }
/** How a case stands, as far as its log tells. `lead` is the organisation that leads it. */
export type Stands = { state: string, since: Date | null, heldSince: Date | null, reopened: number, lead: string | null, parties: ReadonlyMap<string, PartyStands> }

const nothing: Stands = { state: 'none', since: null, heldSince: null, reopened: 0, lead: null, parties: new Map() }
const word = (it: Happened, name: string): string => {
  const found = it.detail?.[name]
  if (typeof found !== 'string') throw new Error(`${it.kind} does not say its ${name}`)
  return found
}
const turned = (was: Stands, state: string, since: Date): Stands => ({ ...was, state, since })

/** The parties, without the lead itself: its place follows from who opened the case, or took it over; one that led before is among them. */
function party(was: Stands, id: string, change: Partial<PartyStands>): Stands {
  const before = was.parties.get(id)
  if (!before) throw new Error(`party ${id} was never added`)
  return { ...was, parties: new Map([...was.parties, [id, { ...before, ...change }]]) }
}

/** One event more. A state it does not follow from is a fault of the log, and thrown. */
function after(was: Stands, it: Happened): Stands {
  switch (it.kind) {
    case 'case.opened': return { ...nothing, state: 'triage', since: it.at, lead: it.actorOrganisationId }
    case 'case.verification_begun': return turned(from(was, 'triage'), 'verify', it.at)
    case 'case.moved': return turned(from(was, word(it, 'from')), word(it, 'to'), it.at)
    case 'case.held': return { ...was, heldSince: it.at }
    case 'case.resumed': return { ...was, heldSince: null }
    case 'case.ended_aside': return turned(from(was, word(it, 'from')), 'closed', it.at)
    case 'case.reopened': return { ...turned(from(was, 'closed'), word(it, 'to'), it.at), reopened: was.reopened + 1 }
    case 'party.added': {
      const added = { organisationId: word(it, 'organisationId'), role: word(it, 'role'), standing: word(it, 'standing'), isOver: false }
      return { ...was, parties: new Map([...was.parties, [it.subjectId, added]]) }
    }
    case 'party.became_respondent': return party(was, it.subjectId, { standing: 'respondent' })
    case 'party.ended': return party(was, it.subjectId, { standing: 'former', isOver: true })
    case 'transfer.accepted': {
      const [standing, parties] = [word(it, 'standing'), new Map(was.parties)]
      parties.delete(word(it, 'leadPartyId'))
      parties.set(word(it, 'ledPartyId'), { organisationId: word(it, 'organisationId'), role: word(it, 'role'), standing, isOver: standing === 'former' })
      return { ...was, lead: it.actorOrganisationId, parties }
    }
    default: return was
  }
}

function from(was: Stands, state: string): Stands {
  if (was.state !== state) throw new Error(`it was at ${was.state}, and the log says it left ${state}`)
  return was
}

/** Pure: how a case stands after all that happened, in the order of its chain. */
export const replayed = (events: readonly Happened[]): Stands => events.reduce(after, nothing)
