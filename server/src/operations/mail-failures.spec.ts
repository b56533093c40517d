import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../test/world.js'
import { Clock } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { CONFIG } from '../platform/config/config.module.js'
import { Mailer } from '../platform/mail/mailer.js'
import { MailFailures } from './mail-failures.js'

let world: World
let port: number
const address = 'canary-amina@nodipar.example'
const refusal = (responseCode: number) => Object.assign(new Error(`${address} is not for us`), { responseCode })
const replies = new Map([['4', 451], ['5', 550]])

/** Says not now to whom begins with 4, never to whom begins with 5, and lets nobody in. */
const server = new SMTPServer({
  authOptional: true, disabledCommands: ['STARTTLS'],
  onAuth: (_auth, _session, done) => done(refusal(535)),
  onRcptTo: ({ address: to }, _session, done) => done(refusal(replies.get(to.charAt(0)) ?? 550)),
})

beforeAll(async () => {
  world = await openWorld()
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  port = (server.server.address() as AddressInfo).port // a TCP server has no other kind of address
})
afterAll(async () => {
  await new Promise<void>(resolve => { server.close(() => resolve()) })
  await world.close()
})

const failing = async (smtpUrl: string, to: string): Promise<void> => {
  const mailer = new Mailer({ ...world.app.get(CONFIG), smtpUrl }, world.app.get(Clock), world.app.get(Ids))
  new MailFailures(world.database, world.app.get(Clock), mailer).onModuleInit()
  await expect(mailer.send({ to, template: 'notification', locale: 'en' })).rejects.toMatchObject({ name: expect.stringMatching(/^Mail\w*Error$/) })
  mailer.onApplicationShutdown()
}

it('a mail that fails is counted by what the mail server answered, and by nothing else', async () => {
  await failing('smtp://127.0.0.1:1', address)
  await failing('smtp://127.0.0.1:1', address)
  await failing(`smtp://127.0.0.1:${port}`, `4${address}`)
  await failing(`smtp://127.0.0.1:${port}`, `5${address}`)
  await failing(`smtp://someone:secret@127.0.0.1:${port}`, address)
  const answer = await (await world.as('wanjiru')).send('{ operations { mails { hour answer count } } }')
  const counts = new Map<string, number>()
  for (const it of answer.data?.['operations']?.mails ?? []) counts.set(it.answer, (counts.get(it.answer) ?? 0) + it.count)
  expect(Object.fromEntries(counts)).toEqual({ unreachable: 2, deferred: 1, rejected: 1, not_let_in: 1 })
  expect(answer.text).not.toContain('canary')
  const { rows } = await world.owner.query<{ whole: string }>('SELECT mail_failure::text AS whole FROM mail_failure')
  expect(rows.map(row => row.whole).join()).not.toContain('canary')
})

it('hours older than a day are not shown, and those older than two weeks are not kept', async () => {
  await world.owner.query('INSERT INTO mail_failure VALUES (now() - interval \'2 days\', \'other\', 5), (now() - interval \'15 days\', \'other\', 6)')
  await failing('smtp://127.0.0.1:1', address)
  const { operations } = await (await world.as('wanjiru')).ask('{ operations { mails { answer } } }')
  expect(operations.mails.map((it: { answer: string }) => it.answer)).not.toContain('other')
  const { rows } = await world.owner.query<{ count: number }>('SELECT count FROM mail_failure WHERE answer = \'other\'')
  expect(rows).toEqual([{ count: 5 }])
})
