import { limits } from '@amends/shared/limits'
import type { Person } from './person.ts'

export type Entry = { id: string; kind: string; about: string }

/** Reads a person's inbox by pages, as her screen does, the newest first; at most `most` entries. */
export async function inboxOf(person: Person, most: number): Promise<Entry[]> {
  const entries: Entry[] = []
  let after: string | null = null
  while (entries.length < most) {
    const { inbox } = await person.must('Inbox', { first: limits.page, after })
    for (const it of inbox.nodes) entries.push({ id: it.id, kind: it.kind, about: it.case?.id ?? it.report?.id ?? '' })
    if (!inbox.pageInfo.hasNextPage) break
    after = inbox.pageInfo.endCursor
  }
  return entries
}
