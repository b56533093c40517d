import 'reflect-metadata'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { limits } from '@amends/shared/limits'
import { furnish } from './app.http.js'
import { AppModule } from './app.module.js'
import type { Config } from './platform/config/config.js'
import { inputs } from './platform/http/validation.js'
import { NestLog } from './platform/log/log.js'

/** Milliseconds for one request to arrive whole: long for a phone on a bad line, not for ever. */
const arrival = 60_000

/** The whole server, ready to listen; started by `main.ts` and by the specs alike. */
export async function build(config: Config): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: limits.body, requestTimeout: arrival, routerOptions: { ignoreTrailingSlash: true }, forceCloseConnections: true, logger: false,
    trustProxy: config.trustProxy.length > 0 && config.trustProxy,
  })
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, { logger: new NestLog(), abortOnError: false })
  app.useGlobalPipes(inputs())
  await furnish(app)
  await app.init()
  return app
}
