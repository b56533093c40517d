import { Inject, Injectable } from '@nestjs/common'
import { referralLink, type ReferralRefusal, type ReferralState } from '@amends/shared/referrals'
import { actorOf, type Me } from '../../access/me.js'
import { take } from '../../access/take.js'
import { Changes, type Actor } from '../../platform/change/change.js'
import { Clock, plusDays } from '../../platform/clock/clock.js'
import { Ids } from '../../platform/clock/ids.js'
import { CONFIG } from '../../platform/config/config.module.js'
import type { Config } from '../../platform/config/config.js'
import { Database } from '../../platform/database/database.js'
import { digestOfToken } from '../../platform/keyring/token.js'
import { NotFound } from '../../platform/refused.js'
import { ReferralLinkRow } from '../outcome.entity.js'
import { ReferralSeal } from '../referral-seal.js'
import { referralEvents } from '../referral.events.js'
import { referrals } from '../referral.policy.js'
import { sheetOf, type ReferralSheet } from '../sheet.js'

/** What a partner holds: the address was sent, the code was read out. */
export type LinkProof = { token: string, code: string }
export type LinkAnswer = Extract<ReferralState, 'accepted' | 'refused' | 'done' | 'failed'>
export type Opened = { sheet: ReferralSheet, state: ReferralState }

type Row = Omit<ReferralSheet, 'dueAt' | 'byName'> & { by: string, dueAt: string, state: ReferralState, workerId: string, caseId: string, sealed: string, wrapped: string }

/** Of what is typed from a phone call, neither case nor spaces count. */
const plain = (code: string): string => code.toLowerCase().replaceAll(/[\s-]/g, '')
const digests = ({ token, code }: LinkProof) => ({ token: digestOfToken(token), code: digestOfToken(`${token} ${plain(code)}`) })

/** A partner without an account: one link and one code, for one referral, for seven days. */
@Injectable()
export class LinkService {
  constructor(
    private readonly changes: Changes, private readonly database: Database, private readonly clock: Clock, private readonly ids: Ids, private readonly seal: ReferralSeal,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Makes the link anew; an earlier one is over. It is answered once: neither the address nor the code is kept. */
  async make(me: Me, id: string): Promise<{ url: string, code: string, until: Date }> {
    const token = this.ids.bytes(32).toString('base64url')
    const code = this.ids.code(referralLink.code)
    const until = plusDays(me.at, referralLink.lives)
    await this.changes.change({ ...actorOf(me), act: undefined }, async ({ tx, event }) => {
      const { caseId, workerId } = await take(tx, me, referrals, id, 'link')
      await tx.sql('UPDATE referral_link SET closed_at = $2 WHERE referral_id = $1 AND closed_at IS NULL', [id, me.at])
      const hashes = digests({ token, code })
      await tx.add(ReferralLinkRow, {
        id: this.ids.next(), referralId: id, caseId, workerId, tokenHash: hashes.token, codeHash: hashes.code, madeAt: me.at, madeBy: me.membershipId, until, tries: 0, closedAt: null,
      })
      await event('referral.linked', referralEvents['referral.linked']({ id, caseId }))
      return { id }
    })
    return { url: `${this.config.publicUrl}/help/go/partner/${token}`, code: `${code.slice(0, 4)}-${code.slice(4)}`, until }
  }

  /** Throws `NotFound` for a wrong link, a wrong code, one that is over and one that she took back: all alike. */
  async open(proof: LinkProof): Promise<Opened> {
    const { token, code } = digests(proof)
    // Committed before anything is said: a wrong code counts.
    const row = await this.database.write('auth', this.settings(), async tx =>
      (await tx.sql<{ it: Row | null }>('SELECT referral_by_link($1, $2, $3) AS it', [token, code, this.ids.next()]))[0]?.it)
    if (!row) throw new NotFound()
    const words = this.seal.open(row.workerId, row.id, Buffer.from(row.sealed, 'base64'), Buffer.from(row.wrapped, 'base64'))
    return { sheet: sheetOf(row.id, { ...row, byName: row.by, dueAt: new Date(row.dueAt) }, words), state: row.state }
  }

  /** Yes, no and why, or how it ended. Again is the same as too late: `NotFound`. */
  async answer(proof: LinkProof, answer: LinkAnswer, why: ReferralRefusal | null): Promise<void> {
    const { token, code } = digests(proof)
    const bearer: Actor = { id: '', membershipId: null, organisationId: null, role: 'auth', settings: this.settings() }
    // Committed before anything is said: a wrong code counts here, too.
    const said = await this.changes.change(bearer, async ({ tx, event }) => {
      const [about] = await tx.sql<{ id: string, caseId: string }>(
        'SELECT referral_id AS id, case_id AS "caseId" FROM referral_answer_by_link($1, $2, $3, $4, $5)', [token, code, answer, why, this.ids.next()])
      if (about) await event('referral.answered_by_link', referralEvents['referral.answered_by_link'](about))
      return { id: about?.id ?? '' }
    })
    if (said === '') throw new NotFound()
  }

  private settings() { return { at: String(this.clock.now().getTime()) } }
}
