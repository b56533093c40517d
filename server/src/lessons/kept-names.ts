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
    const { kept } = await this.notices.found(tx, me, { caseId, organisationId: null, recipientName: null })
    const rows = await tx.ask<{ name: string, isPerson: boolean }>(`SELECT o.name, false AS "isPerson" FROM party p JOIN organisation o ON o.id = p.organisation_id WHERE p.case_id = $1
      UNION SELECT b.company_name, false FROM leverage_buyer b WHERE b.case_id = $1 AND b.company_name IS NOT NULL
      UNION SELECT w.nickname, true FROM me_worker w WHERE w.case_id = $1 AND w.nickname IS NOT NULL
      UNION SELECT w.code, true FROM me_worker w WHERE w.case_id = $1`, [caseId])
    const of = (isPerson: boolean) => rows.filter(it => it.isPerson === isPerson).map(it => it.name)
    return { people: [...kept.people, ...of(true)], names: [...kept.names, ...of(false)], words: kept.words, named: [] }
  }
}
