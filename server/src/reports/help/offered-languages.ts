import { Inject, Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { CONFIG } from '../../platform/config/config.module.js'
import type { Config } from '../../platform/config/config.js'
import { askedFor, chooseLanguage } from '../pages/choose.js'
import { offeredOn, type Offered } from '../pages/offered.js'
import type { HelpLanguage } from '../pages/words.js'

type Asking = Pick<FastifyRequest, 'headers'>

/** The languages this server shows Get help in. */
@Injectable()
export class HelpLanguages {
  readonly offered: Offered

  constructor(@Inject(CONFIG) config: Config) { this.offered = offeredOn(config.seed === 'demo', config.helpLanguages) }

  is(code: string): code is HelpLanguage { return this.offered.languages.some(it => it === code) }

  /** The best one for what her phone asks. */
  choose({ headers }: Asking): HelpLanguage { return chooseLanguage(headers['accept-language'], this.offered.languages) }

  /** Those her phone names: they are shown first. */
  near({ headers }: Asking): HelpLanguage[] { return askedFor(headers['accept-language'], this.offered.languages) }
}
