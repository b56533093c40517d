import type { INestApplicationContext } from '@nestjs/common'
import type { Me } from '../access/me.js'
import { DraftService } from '../notices/draft.service.js'
import { NoticeDelivery } from '../notices/delivery.js'
import { NoticeService } from '../notices/notice.service.js'
import { Clock, dayOf } from '../platform/clock/clock.js'
import { Database } from '../platform/database/database.js'
import type { Cast } from './cast-members.js'
import type { Act } from './world/acts.js'

type Of<Kind extends Act['act']> = Extract<Act, { act: Kind }>

const days = (from: Date, count: number): Date => new Date(from.getTime() + count * 86_400_000)

export async function recordHeadcount(app: INestApplicationContext, cast: Cast, me: Me, caseId: string, act: Of<'recordHeadcount'>): Promise<void> {
  const company = typeof act.company === 'string' ? { organisationId: await cast.organisationId(act.company) } : { companyName: act.company.name }
  await app.get(NoticeService).recordHeadcount(me, { ...company, caseId, place: act.place, groups: [...act.groups], countedOn: dayOf(me.at), source: act.source })
}

/** Returns the id of the draft. */
export async function composeNotice(app: INestApplicationContext, cast: Cast, me: Me, caseId: string, act: Of<'composeNotice'>): Promise<string> {
  const [buyer] = await app.get(Database).ask<{ id: string }>('relay', `SELECT id FROM party WHERE case_id = $1 AND role = 'brand' AND until IS NULL`, [caseId])
  return app.get(DraftService).compose(me, {
    caseId, organisationId: await cast.organisationId(act.organisation), kind: 'site_wide', matter: act.matter, frame: act.frame, criteria: {},
    subject: act.subject, text: act.text, periodFrom: dayOf(days(me.at, -334)).slice(0, 7), periodTo: dayOf(me.at).slice(0, 7),
    replyBy: dayOf(days(me.at, 21)), way: 'platform', senderPartyId: buyer?.id ?? null, keepFrame: false, workerIds: [],
  })
}

/** And its delivery, at the moment it falls due. */
export async function approveNotice(app: INestApplicationContext, me: Me, draftId: string): Promise<void> {
  await app.get(DraftService).approve(me, draftId)
  const [draft] = await app.get(Database).ask<{ at: Date }>('relay', 'SELECT deliver_at AS at FROM notice_draft WHERE id = $1', [draftId])
  if (draft) await app.get(Clock).during(draft.at, () => app.get(NoticeDelivery).send(draftId))
}
