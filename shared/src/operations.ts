import type { OneOf } from './closed.js'

/** Kinds of work that is done after a commit. `other`: work this version has no word for, such as that of a newer server. */
export const jobKinds = ['notification_mail', 'invitation_mails', 'letter', 'notice_delivery', 'notice_reply', 'file_check', 'other'] as const
export type JobKind = OneOf<typeof jobKinds>

/**
 * How a mail failed: the mail server was not reached, did not let us in, said not now (4xx) or never (5xx). `other` is
 * what is wrong on our side, such as a full disk.
 */
export const mailAnswers = ['unreachable', 'not_let_in', 'deferred', 'rejected', 'other'] as const
export type MailAnswer = OneOf<typeof mailAnswers>

/**
 * Whether a server hears the others over Redis. unused: no `REDIS_URL` · connected · away: everything goes on by the
 * database alone, a little later.
 */
export const redisStates = ['unused', 'connected', 'away'] as const
export type RedisState = OneOf<typeof redisStates>
