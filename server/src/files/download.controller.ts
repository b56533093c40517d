import { Readable } from 'node:stream'
import { Controller, Get, Headers, Param, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Database } from '../platform/database/database.js'
import { SealedFiles } from '../platform/files/sealed-files.js'
import { lineOf, marked } from '../platform/files/watermark.js'
import { checked } from '../platform/graphql/checked.js'
import { NotFound } from '../platform/refused.js'
import { Asking } from './asking.js'
import { FileOpening, type Opened } from './opening.js'

/** Whatever comes from here runs nothing, is kept nowhere and shown on no page of others. */
const headers = {
  'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'content-security-policy': 'sandbox; default-src \'none\'',
  'cross-origin-resource-policy': 'same-origin', 'referrer-policy': 'no-referrer', 'accept-ranges': 'bytes',
}

/** The one range asked for (RFC 9110, 14.1.2), or all of it where none or several are; null for one beyond the end. */
function rangeOf(asked: string | undefined, size: number): { from: number, to: number, isPart: boolean } | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(asked ?? '') ?? []
  if (first === '' && last === '') return { from: 0, to: size, isPart: false }
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size : Math.min(size, Number(last) + 1)
  return from < to ? { from, to, isPart: true } : null
}

/** A name for the reader's own folder (RFC 6266, RFC 8187); none that she may not read. */
const attachment = (name: string | null, ending: string): string =>
  `attachment; filename="file${ending}"${name === null ? '' : `; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`}`

/** Reading a file: its safe copy, a page of it with the reader's name burnt in, or its bytes as they came. */
@Controller('files/:id')
export class DownloadController {
  constructor(
    private readonly asking: Asking, private readonly service: FileOpening, private readonly sealed: SealedFiles, private readonly database: Database,
  ) {}

  @Get('copy')
  async copy(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string, @Headers('range') range?: string): Promise<FastifyReply> {
    const opened = await this.service.openCopy(await this.asking.who(request), checked.id(id))
    const { copySize, pageSizes } = opened.file
    const isBook = copySize !== null
    const name = opened.name === null ? null : `${opened.name.replace(/\.[a-z0-9]{1,5}$/i, '')}${isBook ? '.pdf' : '.jpg'}`
    return this.send(reply, range, opened, isBook ? 'copy' : 'page-1', copySize ?? pageSizes[0] ?? 0, isBook ? 'application/pdf' : 'image/jpeg', attachment(name, isBook ? '.pdf' : '.jpg'))
  }

  @Get('page/:number')
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string, @Param('number') number: string): Promise<FastifyReply> {
    const me = await this.asking.who(request)
    const { file, part } = await this.service.openCopy(me, checked.id(id))
    const size = /^[1-9]\d{0,3}$/.test(number) ? file.pageSizes[Number(number) - 1] : undefined
    if (size === undefined) throw new NotFound()
    const [reader] = await this.database.ask<{ name: string }>('auth', 'SELECT name FROM organisation WHERE id = $1', [me.organisationId])
    const picture = await marked(await this.sealed.whole(part(`page-${number}`), size), lineOf(reader?.name ?? '', me.membershipId.slice(0, 8), me.at))
    return reply.headers(headers).header('content-disposition', 'inline').type('image/jpeg').send(picture)
  }

  @Get('original')
  async original(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string, @Headers('range') range?: string): Promise<FastifyReply> {
    const opened = await this.service.openOriginal(await this.asking.who(request), checked.id(id))
    return this.send(reply, range, opened, 'original', opened.file.size, typeOf(opened.file), attachment(opened.name, ''))
  }

  private send(reply: FastifyReply, asked: string | undefined, { part }: Opened, name: string, size: number, type: string, disposition: string): FastifyReply {
    const range = rangeOf(asked, size)
    if (!range) return reply.status(416).headers({ ...headers, 'content-range': `bytes */${size}` }).send()
    const { from, to, isPart } = range
    return reply.status(isPart ? 206 : 200).headers({ ...headers, ...isPart && { 'content-range': `bytes ${from}-${to - 1}/${size}` } })
      .header('content-disposition', disposition).header('content-length', String(to - from)).type(type)
      .send(Readable.from(this.sealed.read(part(name), size, from, to), { objectMode: false }))
  }
}

/** A browser is told no type that it would show as a page. */
const typeOf = ({ type }: Opened['file']): string => (type === null || type.startsWith('text/') ? 'application/octet-stream' : type)
