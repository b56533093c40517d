import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import files from '@fastify/static'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import canonicalize from 'canonicalize'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Refusal } from '@amends/shared/refusals'
import type { Me } from './access/me.js'
import { Sessions } from './access/session.js'
import { needReadsCase, Views } from './cases/view-as.service.js'
import { sessionCookie } from './access/session-cookie.js'
import { CONFIG } from './platform/config/config.module.js'
import type { Config } from './platform/config/config.js'
import { Database } from './platform/database/database.js'
import { AllowList, builtOperations } from './platform/graphql/allow-list.js'
import { Draining } from './platform/http/draining.js'
import { byOurScript } from './platform/http/own-origin.js'
import { retryAfter, statusOf } from './platform/http/refused.filter.js'
import { Refused } from './platform/refused.js'

declare module 'fastify' {
  interface FastifyRequest { me?: Me }
}

const key = z.uuidv4()
const operation = z.object({
  query: z.string().optional(), variables: z.record(z.string(), z.unknown()).nullish(), extensions: z.unknown().optional(),
})

/** Everything that stands in front of the routes: headers, cookies, static files, and the door of /graphql. */
export async function furnish(app: NestFastifyApplication): Promise<void> {
  const config = app.get<Config>(CONFIG)
  const sessions = app.get(Sessions)
  const views = app.get(Views)
  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ['\'none\''], scriptSrc: ['\'self\''], styleSrc: ['\'self\''], imgSrc: ['\'self\'', 'data:'], fontSrc: ['\'self\''],
        connectSrc: ['\'self\''], formAction: ['\'self\''], frameAncestors: ['\'none\''], baseUri: ['\'none\''], manifestSrc: ['\'self\''],
      },
    },
    referrerPolicy: { policy: 'no-referrer' }, crossOriginOpenerPolicy: { policy: 'same-origin' },
    hsts: config.publicUrl.startsWith('https:') ? { maxAge: 63_072_000, includeSubDomains: false } : false,
  })
  const allowed = config.mode === 'production' ? new AllowList(builtOperations(config.webDir), app.get(Database)) : null
  const fastify = app.getHttpAdapter().getInstance()
  fastify.addHook('onRequest', async (request, reply) => {
    if (!isGraphql(request)) return
    const token = request.cookies[sessionCookie(config).name]
    try {
      const me = token ? await sessions.meOf(token) : null
      if (!me) throw new Refused('SignedOut')
      request.me = me
    } catch (error) {
      if (error instanceof Refused) return refuse(reply, error)
      throw error
    }
  })
  fastify.addHook('preHandler', async (request, reply) => {
    if (!isGraphql(request)) return
    try {
      byOurScript(request.headers, config.publicUrl)
      await admit(request, allowed)
      if (request.me && request.headers['x-amends-view'] !== undefined) request.me = await views.eyesOf(request.me, request.headers['x-amends-view'])
    } catch (error) {
      if (error instanceof Refused) return refuse(reply, error)
      throw error
    }
  })
  const draining = app.get(Draining)
  // A connection that is kept open would bring its next request to a server that has gone.
  fastify.addHook('onSend', (_request, reply, _body, done) => {
    if (draining.isOn) void reply.header('connection', 'close')
    done()
  })
  await serveWeb(app, config)
}

/** By the route and not by what was typed: `/graphql/` and `/%67raphql` lead to the same place. */
const isGraphql = (request: FastifyRequest) => request.routeOptions.url === '/graphql'

/** GraphQL's own shape for a request that was not let in. */
const refuse = (reply: FastifyReply, { reason, field }: Refused): FastifyReply => reply.status(statusOf(reason)).header('cache-control', 'no-store')
  .headers(reason === 'TryAgain' ? { 'retry-after': String(retryAfter) } : {})
  .send({ errors: [{ message: reason, extensions: { code: reason satisfies Refusal, ...(field ? { field } : {}) } }] })

/** One operation of ours, from our own page, under the key its author chose. */
async function admit(request: FastifyRequest, allowed: AllowList | null): Promise<void> {
  if (request.method !== 'POST') throw new Refused('InvalidInput')
  const body = operation.safeParse(request.body)
  if (!body.success) throw new Refused('InvalidInput')
  const query = allowed ? await allowed.textOf(body.data.extensions) : body.data.query
  request.body = { query, variables: body.data.variables ?? {} }
  const given = request.headers['idempotency-key']
  if (request.headers['x-amends-view'] !== undefined) needReadsCase(query)
  if (given === undefined) return
  const chosen = key.safeParse(given)
  if (!chosen.success) throw new Refused('InvalidInput', 'idempotency-key')
  const fingerprint = createHash('sha256').update(canonicalize([query, body.data.variables ?? null]) ?? '').digest('hex')
  if (request.me) request.me.act = { key: chosen.data.toLowerCase(), fingerprint }
}

/** Addresses of the staff workspace, as its router names them: a page that is read anew asks for them here. */
export const pages = [
  '/', '/sign-in', '/sign-in/help', '/invitation', '/recovery', '/work', '/caseload', '/complaints', '/complaints/*', '/forms', '/forms/*', '/inbox', '/cases', '/cases/*', '/reports', '/reports/*', '/organisation',
  '/organisation/members/*', '/organisations', '/organisations/*', '/notices', '/notices/*', '/workers/*', '/account', '/operations', '/services', '/services/*', '/referrals', '/referrals/*', '/transfers/*', '/places', '/places/*', '/supply', '/supply/*', '/self-report', '/self-reports', '/hand-over', '/handed-over', '/brand', '/inspector', '/supplier', '/workspace',
]

/** The staff workspace at `/`, with its own page for every address that is no file; Get help's script and style apart. */
async function serveWeb(app: NestFastifyApplication, config: Config): Promise<void> {
  const staff = join(config.webDir, 'staff')
  const help = join(config.webDir, 'help', 'assets')
  const forever = { immutable: true, maxAge: '365d' }
  // Fixed names: a phone asks again each time and is told in a few bytes that nothing is new.
  if (existsSync(help)) {
    await app.register(files, {
      root: help, prefix: '/help/assets/', decorateReply: false, preCompressed: true,
      cacheControl: false, setHeaders: reply => { reply.header('cache-control', 'no-cache') },
    })
  }
  if (!existsSync(staff)) return
  await app.register(files, { root: join(staff, 'assets'), prefix: '/assets/', decorateReply: false, preCompressed: true, ...forever })
  await app.register(files, { root: staff, serve: false })
  const fastify = app.getHttpAdapter().getInstance()
  for (const { name } of readdirSync(staff, { withFileTypes: true }).filter(it => it.isFile() && it.name !== 'index.html')) {
    fastify.get(`/${name}`, (_request, reply) => reply.sendFile(name, { maxAge: '1h' }))
  }
  for (const path of pages) {
    fastify.get(path, (_request, reply) => reply.header('cache-control', 'no-store').sendFile('index.html', { cacheControl: false }))
  }
}
