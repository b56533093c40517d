/** Who reads a message: pure, so that what must never go wrong by accident is proved without a browser. */

export type Addressee<Role extends string = string> = { id: string; name: string; role: Role }

type PartyLike<Role extends string> = {
  id: string
  role: Role
  mine: boolean
  addressable: boolean
  organisation: { name: string }
}

/** The parties one can write to, in the order the server gave. One's own organisation always reads its own messages. */
export const addresseesOf = <Role extends string>(parties: readonly PartyLike<Role>[]): Addressee<Role>[] =>
  parties
    .filter(party => party.addressable && !party.mine)
    .map(party => ({ id: party.id, name: party.organisation.name, role: party.role }))

/** Nobody but one's own organisation: where every message begins. */
export const narrowest = (): string[] => []

export const toggled = (chosen: readonly string[], id: string): string[] =>
  chosen.includes(id) ? chosen.filter(one => one !== id) : [...chosen, id]

/**
 * The choice as it can still be sent. Someone who can no longer be written to is dropped and counted, never replaced;
 * the writer is told, for a message meant for two must not silently become a note.
 */
export const settled = <Role extends string>(chosen: readonly string[], addressees: readonly Addressee<Role>[]) => {
  const kept = addressees.filter(one => chosen.includes(one.id))
  return { ids: kept.map(one => one.id), readers: kept, gone: chosen.length - kept.length }
}

export type Width = 'us' | 'one' | 'many'
export const widthOf = (others: readonly unknown[]): Width =>
  others.length === 0 ? 'us' : others.length === 1 ? 'one' : 'many'

type SentMessage = {
  from: { id: string; name: string }
  audience: readonly { organisation: { id: string; name: string } }[]
}

/** The other organisations that read a message, each once: its sender and its audience, without `ours` (their ids). */
export const othersReading = (message: SentMessage, ours: ReadonlySet<string>): string[] => {
  const all = [...message.audience.map(party => party.organisation), message.from]
  return [...new Map(all.map(one => [one.id, one.name]))].flatMap(([id, name]) => (ours.has(id) ? [] : [name]))
}
