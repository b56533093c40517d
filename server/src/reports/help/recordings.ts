import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Inject, Injectable } from '@nestjs/common'
import { CONFIG } from '../../platform/config/config.module.js'
import type { Config } from '../../platform/config/config.js'
import { NotFound } from '../../platform/refused.js'
import { HelpLanguages } from './offered-languages.js'

/** The pages of Get help that can be read aloud by a person. */
export const recordedPages = ['start', 'safety', 'now', 'what', 'where', 'more', 'contact', 'wishes', 'check', 'code', 'done', 'enter'] as const

/** Recordings that the operator put into a folder, `<language>/<page>.opus`; looked for once, when the server starts. */
@Injectable()
export class Recordings {
  /** `ne/start`: what there is. */
  readonly names: readonly string[]

  constructor(@Inject(CONFIG) private readonly config: Config, { offered }: HelpLanguages) {
    const all = offered.languages.flatMap(language => recordedPages.map(page => `${language}/${page}`))
    this.names = all.filter(name => existsSync(this.fileOf(name)))
  }

  /** The bytes of one of them. Throws `NotFound` for any other name. */
  read(name: string): Promise<Buffer> {
    if (!this.names.includes(name)) throw new NotFound()
    return readFile(this.fileOf(name))
  }

  private fileOf(name: string): string { return this.config.helpAudioDir === undefined ? '' : join(this.config.helpAudioDir, `${name}.opus`) }
}
