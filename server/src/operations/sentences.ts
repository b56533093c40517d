import { IntlMessageFormat } from 'intl-messageformat'
import words from '@amends/shared/locales/en/operations.json' with { type: 'json' }
import type { Whole } from './whole.js'

/** The sentences of the page, as a terminal says them: in English, like all it says, with moments in UTC. */
const say = (sentence: string, values: Record<string, string | number>): string =>
  String(new IntlMessageFormat(sentence, 'en', undefined, { ignoreTag: true }).format(values))

/** `2026-11-21 09:30 UTC` */
const moment = (at: Date | null): string => (at ? `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC` : words.dead.unknown)

export const retriedSentence = (count: number): string => say(words.lines.retried, { count })

export function sentencesOf({ servers, events, jobs, dead, mails, backup, unscanned, unread }: Whole): string[] {
  return [
    say(words.lines.servers, { count: servers.length }),
    ...servers.map(it => `  ${say(words.lines.server, {
      started: moment(it.startedAt), version: it.version, relays: String(it.relays), redis: words.redisStates[it.redis] })}`),
    ...(servers.length > 0 && !servers.some(it => it.relays) ? [words.trouble.noRelay] : []),
    say(words.lines.events, { count: events.count, since: moment(events.since) }),
    ...(events.stuck > 0 ? [say(words.trouble.stuck, { count: events.stuck })] : []),
    say(words.lines.jobs, { ...jobs }),
    ...dead.map(it => `  ${say(words.lines.dead, {
      kind: words.jobKinds[it.kind], id: it.id, tries: it.tries, added: moment(it.addedAt), failed: moment(it.failedAt),
      error: it.error ?? words.dead.unknown })}`),
    ...(jobs.dead > dead.length ? [`  ${say(words.dead.more, { count: jobs.dead - dead.length })}`] : []),
    say(words.lines.mails, { count: mails.reduce((sum, it) => sum + it.count, 0) }),
    ...mails.map(it => `  ${say(words.lines.mail, { hour: moment(it.hour), count: it.count, answer: words.mailAnswers[it.answer] })}`),
    ...(unscanned > 0 ? [say(words.files.waiting, { count: unscanned })] : []),
    ...(unread > 0 ? [say(words.lines.unread, { count: unread })] : []),
    backup
      ? say(words.lines.backup, { at: moment(backup.at), size: say(words.backup.size, { megabytes: backup.megabytes }) })
      : words.lines.noBackup,
  ]
}
