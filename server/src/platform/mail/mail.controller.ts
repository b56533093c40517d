import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Controller, Get, Header, Headers, Inject, Param, Query, UseGuards } from '@nestjs/common'
import { CONFIG } from '../config/config.module.js'
import type { Config } from '../config/config.js'
import { OwnHost } from '../http/own-host.js'
import { NotFound } from '../refused.js'
import { readLetter, type Letter } from './letter.js'
import { letterPage, listPage, mailPagePolicy } from './mail.page.js'
import { mailFolder } from './mailer.js'
import { mailLocale, type MailLocale } from './words.js'

const shown = 200
const name = /^([0-9a-z-]{1,64})\.eml$/i

/** Mails that landed in the data folder, for a demo or a developer on this machine; elsewhere there is no such page. */
@Controller('mail') @UseGuards(OwnHost)
export class MailController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', mailPagePolicy)
  @Header('cache-control', 'no-store')
  async list(@Query('lang') wished: unknown, @Headers('accept-language') accepted?: string): Promise<string> {
    this.onlyHere()
    const files = (await readdir(mailFolder(this.config)).catch(() => [])).flatMap(file => name.exec(file)?.[1] ?? [])
    const dated = await Promise.all(files.map(async id => ({ id, at: (await stat(this.pathOf(id)).catch(() => null))?.mtimeMs ?? 0 })))
    const newest = dated.sort((a, b) => b.at - a.at).slice(0, shown)
    const letters = await Promise.all(newest.map(async ({ id }) => ({ id, letter: await this.read(id) })))
    return listPage(localeOf(wished, accepted), letters)
  }

  @Get(':id')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', mailPagePolicy)
  @Header('cache-control', 'no-store')
  async one(@Param('id') id: string, @Query('lang') wished: unknown, @Headers('accept-language') accepted?: string): Promise<string> {
    this.onlyHere()
    return letterPage(localeOf(wished, accepted), await this.read(id))
  }

  private onlyHere(): void {
    const { loopback, seed, mode, smtpUrl } = this.config
    if (!loopback || smtpUrl || (seed !== 'demo' && mode === 'production')) throw new NotFound()
  }

  private async read(id: string): Promise<Letter> {
    if (!name.test(`${id}.eml`)) throw new NotFound()
    const eml = await readFile(this.pathOf(id), 'utf8').catch(() => { throw new NotFound() })
    return readLetter(eml)
  }

  private pathOf(id: string): string { return join(mailFolder(this.config), `${id}.eml`) }
}

const localeOf = (wished: unknown, accepted = ''): MailLocale => mailLocale(typeof wished === 'string' ? wished : accepted)
