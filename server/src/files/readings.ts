import { Injectable } from '@nestjs/common'
import type { FileRendition } from '@amends/shared/files'
import { settingsOf, type Me } from '../access/me.js'
import { Ids } from '../platform/clock/ids.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { Refused } from '../platform/refused.js'
import type { File } from './file.entity.js'

/** Milliseconds for which somebody has a file open: its pages, and the ranges of a player, are one reading. */
const opening = 900_000
const since = (me: Me): Date => new Date(me.at.getTime() - opening)

/** Who was given what of which file and when, and who was not. */
@Injectable()
export class FileReadings {
  constructor(private readonly database: Database, private readonly ids: Ids) {}

  /** Written before the first byte goes out. @returns whether it begins now; she may have it open already. */
  async begins(tx: Tx, me: Me, { id, caseId }: Pick<File, 'id' | 'caseId'>, rendition: FileRendition): Promise<boolean> {
    const lines = await tx.changed(
      `INSERT INTO file_reading (id, file_id, case_id, membership_id, organisation_id, rendition, outcome, at, reader_name)
       SELECT $1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::uuid, $6::text, 'opened', $7::timestamptz, $9::text
       WHERE NOT EXISTS (SELECT FROM file_reading was WHERE was.file_id = $2 AND was.membership_id = $4 AND was.rendition = $6 AND was.outcome = 'opened' AND was.at > $8)`,
      [this.ids.next(), id, caseId, me.membershipId, me.organisationId, rendition, me.at, since(me), me.name])
    return lines > 0
  }

  /** The same of a copy that was handed on, whose file its reader knows no line of. */
  beginsCopy(me: Me, id: string, rendition: FileRendition): Promise<unknown> {
    return this.database.write('rt', settingsOf(me), tx => tx.sql(
      'SELECT notice_file_begins($1, $2, $3, $4, $5, $6)', [id, this.ids.next(), rendition, me.name, me.at, since(me)]))
  }

  /** Does the work of giving one; where that is refused, the no is written down in a transaction of its own. */
  async orDenied<T>(me: Me, id: string, rendition: FileRendition, give: () => Promise<T>): Promise<T> {
    try {
      return await give()
    } catch (error) {
      if (error instanceof Refused) {
        await this.database.write('rt', settingsOf(me), tx => tx.sql(
          'SELECT file_denied($1, $2, $3, $4, $5, $6)', [id, this.ids.next(), rendition, error.reason, me.at, since(me)]))
      }
      throw error
    }
  }
}
