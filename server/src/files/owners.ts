import { Injectable } from '@nestjs/common'
import type { FactClass } from '@amends/shared/classes'
import type { ConsentItem } from '@amends/shared/consents'
import type { FileType, FileUse } from '@amends/shared/files'
import type { Me } from '../access/me.js'
import type { Changing } from '../platform/change/change.js'
import { NotFound } from '../platform/refused.js'

/** What its sender says of a new file: for which record, to whom, of what kind, and which item of which workers is in it. */
export type Offered = {
  recordId: string, audience: readonly string[], type: FileType, workerIds: readonly string[], item: ConsentItem | null
  /** As its readers will read it; null after the last byte, when it was asked already. */
  name: string | null
}

/** Whose a new file is: of which case, sent from which place, shown to whom, and what kind of fact is in it. */
export type Owned = {
  caseId: string | null, partyId: string | null, class: FactClass
  /** Whom its sender named, her own place among them; and who reads it. */
  audience: string[], readers: string[]
  /** Whom it is about; the table asks for them. */
  workerIds: string[], item: ConsentItem | null
  /** The line of a plan with whose claim it is read, where all who work on the site together read that. */
  lineId?: string
}

/** Of a record that no case is about, and that names nobody. */
export const onNoCase = { caseId: null, partyId: null, audience: [], readers: [], workerIds: [], item: null } satisfies Partial<Owned>

/**
 * What a record says of a file that someone wants to put to it. Holds the record by `take`, so that nobody sends what she
 * may not, and throws the refusal otherwise; asked before the first byte and after the last:
 * in between its sender may have become the company concerned.
 */
export type FileOwner = (change: Changing, me: Me, it: Offered) => Promise<Owned>

/** Each use of files says itself whose they are: one line where its feature begins. */
@Injectable()
export class FileOwners {
  private readonly owners = new Map<FileUse, FileOwner>()

  register(use: FileUse, owner: FileOwner): void { this.owners.set(use, owner) }

  /** Throws `NotFound` for a use that no feature has. */
  of(use: FileUse): FileOwner {
    const owner = this.owners.get(use)
    if (!owner) throw new NotFound()
    return owner
  }
}
