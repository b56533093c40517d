import { Injectable } from '@nestjs/common'
import type { FactClass } from '@amends/shared/classes'
import type { FileUse } from '@amends/shared/files'
import type { Me } from '../access/me.js'
import type { Changing } from '../platform/change/change.js'
import { NotFound } from '../platform/refused.js'

/** Whose a new file is: of which case, sent from which place, shown to whom, and what kind of fact is in it. */
export type Owned = {
  caseId: string | null, partyId: string | null, class: FactClass
  /** Whom its sender named, her own place among them; and who reads it. */
  audience: string[], readers: string[]
}

/**
 * What a record says of a file that someone wants to put to it. Holds the record by `take`, so that nobody sends what she
 * may not, and throws the refusal otherwise; asked before the first byte and after the last:
 * in between its sender may have become the company concerned.
 */
export type FileOwner = (change: Changing, me: Me, recordId: string, audience: readonly string[]) => Promise<Owned>

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
