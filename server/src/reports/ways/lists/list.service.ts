import { Injectable } from '@nestjs/common'
import { createHash } from 'node:crypto'
import { isOneOf } from '@amends/shared/closed'
import { listFields, type ListField } from '@amends/shared/ways'
import { actorOf, settingsOf, type Me } from '../../../access/me.js'
import { Changes, lockChain, type Changing } from '../../../platform/change/change.js'
import { dayOf } from '../../../platform/clock/clock.js'
import { Ids } from '../../../platform/clock/ids.js'
import { Database } from '../../../platform/database/database.js'
import type { Tx } from '../../../platform/database/tx.js'
import { Keyring } from '../../../platform/keyring/keyring.js'
import { Refused } from '../../../platform/refused.js'
import { Arrivals } from '../../arrival.js'
import { reportEvents } from '../../report.events.js'
import { keeperOf, needWrites } from '../keeper.js'
import { wayEvents } from '../way.events.js'
import { neutral } from './neutral.js'
import { ReportList } from './report-list.entity.js'
import { judge, type Fault, type GoodRow, type Said } from './rows.js'
import { readList, type Sheet } from './sheet.js'
import { guess, plain } from './vocabulary.js'

/** What was said of a list so far: `columns` absent before anybody chose. */
export type Asked = Omit<Said, 'columns'> & { columns: Said['columns'] | null }
/** What came of a list, or would come of it. Nothing in it is run by a spreadsheet. */
export type ListLook = {
  headings: string[], examples: string[], columns: Said['columns'], rows: number, good: number, bad: number, known: number
  faults: Fault[], asksDays: boolean, before: string | null, digest: string, imported: number | null
}
type Looked = { look: ListLook, fresh: GoodRow[], sheet: Sheet, file: string }

/** Lists of reports: looked at first, then all that is in order, in one commit; nothing by halves and nothing twice. */
@Injectable()
export class ListService {
  constructor(
    private readonly changes: Changes, private readonly database: Database, private readonly ids: Ids, private readonly keyring: Keyring, private readonly arrivals: Arrivals,
  ) {}

  /** What would come of it; writes nothing. Refuses `TooLarge`, `ListTooLong`, `ListUnreadable`, `KeepsNoWayIn`. */
  async look(me: Me, bytes: Buffer, asked: Asked): Promise<ListLook> {
    await this.database.read('rt', settingsOf(me), tx => needWrites(tx, me))
    const sheet = await readList(bytes)
    return this.database.read('rt', settingsOf(me), async tx => (await this.looked(tx, me, bytes, sheet, asked)).look)
  }

  /** Brings in what was looked at; rows with faults stay out, where the person says so. Refuses `PreviewIsStale` for what was not looked at. */
  async import(me: Me, bytes: Buffer, said: Said, { digest, without }: { digest: string, without: boolean }): Promise<ListLook> {
    const sheet = await readList(bytes)
    let look: ListLook | undefined
    await this.changes.change(actorOf(me), async change => {
      const { tx } = change
      // One list after the other, and nothing else of the organisation waits for it.
      await lockChain(tx, `${me.organisationId} lists`)
      await needWrites(tx, me)
      const looked = await this.looked(tx, me, bytes, sheet, said)
      if (looked.look.digest !== digest) throw new Refused('PreviewIsStale')
      look = looked.look
      if (looked.fresh.length > 0 && (look.bad === 0 || without)) {
        await this.bringIn(change, me, looked)
        await this.remember(tx, me, sheet, said)
        look = { ...look, imported: looked.fresh.length }
      }
      return { id: me.organisationId }
    })
    if (!look) throw new Error('a list that was not looked at')
    return look
  }

  private async looked(tx: Tx, me: Me, bytes: Buffer, sheet: Sheet, { columns: given, language, days }: Asked): Promise<Looked> {
    const columns = given ?? guess(sheet.headings, await this.chosen(tx, me, sheet))
    if (columns.length !== sheet.headings.length) throw new Refused('InvalidInput', 'columns')
    const { good, bad, faults, asksDays } = judge(sheet, { columns, language, days }, me.at)
    const file = this.digest(me, 'file', createHash('sha256').update(bytes).digest('hex'))
    const [before] = await tx.sql<{ on: Date }>('SELECT min(at) AS on FROM report_list WHERE organisation_id = $1 AND digest = $2', [me.organisationId, file])
    const known = await this.known(tx, me, good)
    const fresh = good.filter(it => !known.has(this.digest(me, 'row', it.words)))
    const look = {
      headings: sheet.headings.map(it => neutral(it)), examples: sheet.headings.map((_, column) => exampleOf(sheet, column)), columns,
      rows: sheet.rows.length, good: fresh.length, bad, known: good.length - fresh.length, faults, asksDays, before: before?.on ? dayOf(before.on) : null,
      digest: this.digest(me, 'look', JSON.stringify([file, columns, language, days])), imported: null,
    }
    return { look, fresh, sheet, file }
  }

  private async bringIn({ tx, at, event }: Changing, me: Me, { fresh, file }: Looked): Promise<void> {
    const keeper = await keeperOf(tx, me)
    const list = await tx.add(ReportList, { id: this.ids.next(), organisationId: me.organisationId, digest: file, rows: fresh.length, byMembershipId: me.membershipId, byName: me.name, at })
    const brought: string[] = []
    for (const { report } of fresh) {
      const added = await this.arrivals.add(tx, at, keeper, this.arrivals.nobodys(), report)
      brought.push(added.id)
      // Whoever brings in a list knows it; the others are called where somebody is in danger.
      await event('report.received', { ...reportEvents['report.received'](added), notify: added.danger === 'now' })
    }
    await tx.sql('INSERT INTO report_source (report_id, membership_id, author_name) SELECT id, $2, $3 FROM unnest($1::uuid[]) AS of (id)', [brought, me.membershipId, me.name])
    await tx.sql('INSERT INTO report_row (organisation_id, list_id, digest, report_id) SELECT $1, $2, digest, id FROM unnest($3::text[], $4::uuid[]) AS of (digest, id)',
      [me.organisationId, list.id, fresh.map(it => this.digest(me, 'row', it.words)), brought])
    await event('way.list_imported', wayEvents['way.list_imported'](list))
  }

  private async known(tx: Tx, me: Me, rows: readonly GoodRow[]): Promise<Set<string>> {
    const found = await tx.sql<{ digest: string }>('SELECT digest FROM report_row WHERE organisation_id = $1 AND digest = ANY ($2)', [me.organisationId, rows.map(it => this.digest(me, 'row', it.words))])
    return new Set(found.map(it => it.digest))
  }

  /** What the organisation meant by these headings before. */
  private async chosen(tx: Tx, me: Me, { headings }: Sheet): Promise<(heading: string) => ListField | undefined> {
    const rows = await tx.sql<{ digest: string, field: string }>(
      'SELECT digest, field FROM list_heading WHERE organisation_id = $1 AND digest = ANY ($2)', [me.organisationId, headings.map(it => this.digest(me, 'heading', plain(it)))])
    const fields = new Map(rows.map(it => [it.digest, it.field]))
    return heading => {
      const field = fields.get(this.digest(me, 'heading', plain(heading)))
      return isOneOf(listFields, field) ? field : undefined
    }
  }

  private async remember(tx: Tx, me: Me, { headings }: Sheet, { columns }: Said): Promise<void> {
    const named = new Map(headings.flatMap((heading, at) => (columns[at] && plain(heading) !== '' ? [[this.digest(me, 'heading', plain(heading)), columns[at]] as const] : [])))
    await tx.sql(`INSERT INTO list_heading (organisation_id, digest, field) SELECT $1, digest, field FROM unnest($2::text[], $3::text[]) AS of (digest, field)
      ON CONFLICT (organisation_id, digest) DO UPDATE SET field = excluded.field`, [me.organisationId, [...named.keys()], [...named.values()]])
  }

  /** By which something is known again within one organisation, and nowhere else; without our key nothing can be tried against it. */
  private digest(me: Me, what: 'file' | 'row' | 'heading' | 'look', text: string): string { return this.keyring.digest(`report-list ${what}`, `${me.organisationId} ${text}`) }
}

const exampleOf = ({ rows }: Sheet, column: number): string => {
  const found = rows.map(it => it.cells[column] ?? null).find(it => it !== null && String(it).trim() !== '')
  return found === undefined || found === null ? '' : neutral(found instanceof Date ? dayOf(found) : String(found), 60)
}
