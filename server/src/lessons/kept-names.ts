import { Injectable } from '@nestjs/common'
import type { Me } from '../access/me.js'
import { NoticeReads } from '../notices/notice.reads.js'
import type { Kept } from '../notices/scan.js'
import type { Tx } from '../platform/database/tx.js'

/** Who and what must not stand in words that leave a case: those of a notice, and here every worker, organisation and company of it. */
@Injectable()
export class KeptNames {
  constructor(private readonly notices: NoticeReads) {}

  async of(tx: Tx, me: Me, caseId: string): Promise<Kept> {
    const kept = await this.toldTo(tx, me, caseId, null)
    const rows = await tx.ask<{ name: string }>(`SELECT o.name FROM party p JOIN organisation o ON o.id = p.organisation_id WHERE p.case_id = $1
      UNION SELECT b.company_name FROM leverage_buyer b WHERE b.case_id = $1 AND b.company_name IS NOT NULL`, [caseId])
    return { ...kept, names: [...kept.names, ...rows.map(it => it.name)], named: [] }
  }

  /** What must not stand in words for one organisation that takes part; for nobody in particular, where it is null. */
  async toldTo(tx: Tx, me: Me, caseId: string, organisationId: string | null): Promise<Kept> {
    const { kept } = await this.notices.found(tx, me, { caseId, organisationId, recipientName: null })
    const rows = await tx.ask<{ name: string }>(`SELECT w.nickname AS name FROM me_worker w WHERE w.case_id = $1 AND w.nickname IS NOT NULL
      UNION SELECT w.code FROM me_worker w WHERE w.case_id = $1`, [caseId])
    return { ...kept, people: [...kept.people, ...rows.map(it => it.name)] }
  }
}
