import { Controller, Delete, Head, Options, Patch, Post, Req, Res, type OnModuleInit } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Asking } from './asking.js'
import { FileService } from './file.service.js'
import { Uploads } from './upload.js'

const bytes = 'application/offset+octet-stream'

/** Sending a file, in as many requests as the line needs. */
@Controller('files')
export class UploadController implements OnModuleInit {
  constructor(private readonly asking: Asking, private readonly service: FileService, private readonly uploads: Uploads, private readonly host: HttpAdapterHost) {}

  /** The bytes of a file are read as they come, not gathered first. */
  onModuleInit(): void {
    const fastify: FastifyInstance = this.host.httpAdapter.getInstance()
    if (!fastify.hasContentTypeParser(bytes)) fastify.addContentTypeParser(bytes, (_request, _payload, done) => { done(null) })
  }

  @Post() begin(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> { return this.answer(request, reply) }
  @Options() ways(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> { return this.answer(request, reply) }
  @Head(':id') place(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> { return this.answer(request, reply) }
  @Patch(':id') goOn(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> { return this.answer(request, reply) }
  @Delete(':id') cancel(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> { return this.answer(request, reply) }

  private async answer(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const me = await this.asking.who(request)
    reply.hijack()
    for (const [name, value] of Object.entries({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })) reply.raw.setHeader(name, value)
    await this.uploads.handle(this.service.sender(me), request.raw, reply.raw)
  }
}
