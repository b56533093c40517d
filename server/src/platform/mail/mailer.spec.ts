import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Clock } from '../clock/clock.js'
import { Ids } from '../clock/ids.js'
import { readConfig, type Config } from '../config/config.js'
import { readLetter } from './letter.js'
import { MailController } from './mail.controller.js'
import { letterPage, listPage } from './mail.page.js'
import { Mailer, mailFolder, type Mail } from './mailer.js'
import { mailLocales, wordsOf } from './words.js'

type Received = { from: string, to: string[], eml: string }

const received: Received[] = []
const folder = mkdtempSync(join(tmpdir(), 'amends-mail-'))
const server = new SMTPServer({
  authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'],
  onData(stream, { envelope }, done) {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      received.push({ from: envelope.mailFrom ? envelope.mailFrom.address : '', to: envelope.rcptTo.map(it => it.address), eml: Buffer.concat(parts).toString('utf8') })
      done()
    })
  },
})
let smtpUrl: string
const config: Config = readConfig({
  DATABASE_URL: 'postgres://nobody@127.0.0.1/none', PUBLIC_URL: 'https://amends.example', DATA_DIR: folder, MASTER_KEY_FILE: '/dev/null', AMENDS_MODE: 'test',
})

beforeAll(async () => {
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  const { port } = server.server.address() as AddressInfo // a TCP server has no other kind of address
  smtpUrl = `smtp://127.0.0.1:${port}?from=hello@amends.example`
})
afterAll(async () => {
  await new Promise<void>(resolve => { server.close(() => resolve()) })
  rmSync(folder, { recursive: true, force: true })
})

const mailer = (over: Partial<Config> = {}) => new Mailer({ ...config, ...over }, new Clock(), new Ids())
const link = 'https://amends.example/invitation/k3h7Z1xqT0_pY5vQmR2nWbA8uJfEoLsD4cGi6tNyXzM'

it('sends over SMTP, as plain text, under an id that a second try repeats', async () => {
  const it = mailer({ smtpUrl })
  const mail: Mail = { to: 'amina@nodipar.example', template: 'notification', locale: 'en', id: 'c0ffee00-0000-4000-8000-000000000001' }
  await it.send(mail)
  await it.send(mail)
  it.onApplicationShutdown()
  expect(received).toHaveLength(2)
  const [first] = received
  expect(first?.from).toBe('hello@amends.example')
  expect(first?.to).toEqual(['amina@nodipar.example'])
  for (const { eml } of received) {
    expect(eml).toContain('Message-ID: <c0ffee00-0000-4000-8000-000000000001@amends.example>')
    expect(eml).toContain('Content-Type: text/plain; charset=utf-8')
    expect(eml.match(/https?:/g)).toHaveLength(1)
  }
  expect(readLetter(first?.eml ?? '').text).toContain('https://amends.example')
})

it('fails when nobody takes the mail, so that its job tries again', async () => {
  const it = mailer({ smtpUrl: 'smtp://127.0.0.1:1' })
  await expect(it.send({ to: 'amina@nodipar.example', template: 'notification', locale: 'en' })).rejects.toThrow('ECONNREFUSED')
})

it('cannot be made to carry a header of someone else', async () => {
  await mailer().send({ to: 'a@b.example\r\nBcc: all@b.example', template: 'notification', locale: 'en', id: 'headers' })
  expect(readFileSync(join(mailFolder(config), 'headers.eml'), 'utf8')).not.toMatch(/^bcc:/im)
  await expect(mailer().send({ to: 'a@b.example', template: 'notification', locale: 'en', id: '../../etc/x' })).rejects.toThrow('unsafe mail id')
})

it('puts mails of a server without SMTP into a folder, whole, one for one id', async () => {
  for (const locale of mailLocales) {
    for (const template of ['notification', 'invitation'] as const) {
      const id = `${locale}-${template}`
      await mailer().send({ to: 'amina@nodipar.example', template, locale, link, id })
      await mailer().send({ to: 'amina@nodipar.example', template, locale, link, id })
      const letter = readLetter(readFileSync(join(mailFolder(config), `${id}.eml`), 'utf8'))
      expect(letter.subject).toBe(wordsOf(locale)[template].subject)
      expect(letter.text.trimEnd()).toBe(wordsOf(locale)[template].text.replace('{link}', link).trimEnd())
      expect(letter.to).toBe('amina@nodipar.example')
    }
  }
  expect(readdirSync(mailFolder(config)).filter(file => file.startsWith('en-')).toSorted()).toEqual(['en-invitation.eml', 'en-notification.eml'])
})

it('speaks the languages it has, and English to the others', async () => {
  await mailer().send({ to: 'a@b.example', template: 'notification', locale: 'bn-BD', id: 'other' })
  expect(readFileSync(join(mailFolder(config), 'other.eml'), 'utf8')).toContain('Content-Language: en')
})

it('shows mails as text, whatever they hold', () => {
  const hostile = { to: '"><script>alert(1)</script>@b.example', subject: '<img src=x onerror=alert(1)>', text: `<b>x</b> ${link}?a=1&b=2 javascript:alert(1)`, at: '2026-11-21T08:30:00.000Z' }
  const pages = letterPage('en', hostile) + listPage('ar', [{ id: 'x', letter: hostile }])
  expect(pages).not.toMatch(/<script|<img|<b>/)
  expect(pages).toContain(`<a href="${link}?a=1&amp;b=2" rel="noreferrer">`)
  expect(pages.match(/href="(?!https:\/\/amends\.example|\/mail)/)).toBeNull()
  expect(pages).toContain('<html lang="ar" dir="rtl">')
})

it('has a page of mails for a demo or a developer on this machine, and nowhere else', async () => {
  const here: Config = { ...config, loopback: true, mode: 'production', seed: 'demo', smtpUrl: undefined }
  const page = (over: Partial<Config>) => new MailController({ ...here, ...over }).list(undefined, 'ar')
  expect(await page({})).toContain('<html lang="ar" dir="rtl">')
  expect(await page({ seed: 'none', mode: 'development' })).toContain('/mail/')
  for (const over of [{ loopback: false }, { smtpUrl: 'smtp://mail.example' }, { seed: 'none' as const }]) {
    await expect(page(over)).rejects.toThrow('NotFound')
  }
  for (const id of ['../key', 'absent', 'x/../../y']) await expect(new MailController(here).one(id, 'en')).rejects.toThrow('NotFound')
})
