import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { WishParty } from '@amends/shared/reports'
import { Wishes } from '../cases/wishes.js'
import { ReportSeal } from './seal.js'

/** Tells the door of a case what those who told it ticked; of an erased report nothing is known. */
@Injectable()
export class ReportWishes implements OnModuleInit {
  constructor(private readonly wishes: Wishes, private readonly seal: ReportSeal) {}

  onModuleInit(): void {
    this.wishes.answeredBy(async (tx, _me, caseIds) => {
      const rows = await tx.sql<{ id: string, caseId: string }>(`SELECT id, case_id AS "caseId" FROM report WHERE case_id = ANY ($1) AND state <> 'erased'`, [caseIds])
      const told = await this.seal.openAll(tx, rows.map(it => it.id))
      const found = new Map<string, (readonly WishParty[])[]>()
      for (const { id, caseId } of rows) {
        const said = told.get(id)
        if (said) found.set(caseId, [...found.get(caseId) ?? [], said.told.wishes])
      }
      return found
    })
  }
}
