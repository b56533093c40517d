import { readFileSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { z } from 'zod'
import { helpLanguages, type HelpLanguage } from '@amends/shared/languages'
import { logLevels } from '../log/log.js'

const modes = ['production', 'development', 'test'] as const

const settings = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MASTER_KEY_FILE: z.string().min(1).default('.keys/master.key'),
  ERASURES_FILE: z.string().min(1).optional(),
  BACKUP_DIR: z.string().min(1).default('.backups'),
  SEED: z.enum(['demo', 'none']).default('demo'),
  AMENDS_MODE: z.enum(modes).default('production'),
  WEB_DIR: z.string().default('web/dist'),
  TRUST_PROXY: z.string().regex(/^[0-9a-fA-F:.,/ ]+$/).optional(),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  CLAMD_SOCKET: z.string().min(1).optional(),
  CLAMD_HOST: z.string().min(1).optional(),
  CLAMD_PORT: z.coerce.number().int().min(1).max(65_535).default(3310),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_BUCKET: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/).optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY_FILE: z.string().min(1).optional(),
  LEAVE_URL: z.url().default('https://www.wikipedia.org/'),
  HELP_LANGUAGES: z.string().default('').transform(text => text.split(',').map(code => code.trim()).filter(Boolean)).pipe(z.array(z.enum(helpLanguages))),
  HELP_AUDIO_DIR: z.string().min(1).optional(),
})

/** What the environment says, checked once when the server starts. Paths are absolute. */
export type Config = {
  host: string
  port: number
  dataDir: string
  /** Owner of the schema; used to migrate and to give the four roles their passwords, never for requests. */
  databaseUrl: string
  redisUrl: string | undefined
  publicUrl: string
  smtpUrl: string | undefined
  masterKeyFile: string
  /** The list of erasures, kept apart from the data and from every backup of it. */
  erasuresFile: string
  backupDir: string
  seed: 'demo' | 'none'
  mode: (typeof modes)[number]
  logLevel: (typeof logLevels)[number]
  webDir: string
  /** Addresses of reverse proxies whose word on who asks is taken; none by default. */
  trustProxy: string[]
  /** Where ClamAV's daemon listens. Without it files are kept and nobody can share them. */
  clamd: { path: string } | { host: string, port: number } | undefined
  /** Where the bytes of files lie instead of in the data folder: in a bucket of something that speaks S3. */
  s3: { endpoint: string, region: string, bucket: string, accessKeyId: string, secretAccessKey: string } | undefined
  /** Where quick exit goes. */
  leaveUrl: string
  /** Languages of Get help that somebody of the operator's own checked. */
  helpLanguages: HelpLanguage[]
  /** Recordings of the pages of Get help, `<language>/<page>.opus`; none when undefined. */
  helpAudioDir: string | undefined
  /** That a hash costs next to nothing. No setting of a server gives it: specs alone do. */
  quickHashes?: true
  /** Reachable from this machine only: the demo world and its passwords may exist. */
  loopback: boolean
}

/** A sentence for the person who starts the server; printed alone, without a stack. */
export class PlainFault extends Error {}

/** Browsers keep a passkey for a name, never for a number: the machine itself is called by its name. */
const defaultAddress = (host: string, port: number): string => {
  const name = host === '127.0.0.1' || host === '::1' ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)

const isInside = (path: string, folder: string) => path === folder || path.startsWith(folder + sep)

/** All of it or nothing; the secret itself or the file it stands in. */
function s3Of(it: z.infer<typeof settings>): Config['s3'] {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY_FILE: file } = it
  if (!endpoint && !bucket && !accessKeyId && !it.S3_SECRET_ACCESS_KEY && !file) return undefined
  const secretAccessKey = it.S3_SECRET_ACCESS_KEY ?? (file && secretIn(resolve(file)))
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey) {
    throw new PlainFault('Files go to S3 when S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY (or S3_SECRET_ACCESS_KEY_FILE) are all set. Set them all, or none.')
  }
  return { endpoint, region: it.S3_REGION, bucket, accessKeyId, secretAccessKey }
}

function secretIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    throw new PlainFault(`S3_SECRET_ACCESS_KEY_FILE names ${file}, which cannot be read.`)
  }
}

/** A copy of the data must carry neither its own key nor an old list of what was erased from it; nor be lost with it. */
function keepApart(copied: { DATA_DIR: string, BACKUP_DIR: string }, apart: Record<string, string>): void {
  for (const [name, path] of Object.entries(apart)) {
    const where = Object.entries(copied).find(([, folder]) => isInside(path, folder))
    if (where) throw new PlainFault(`${name} lies inside ${where[0]}: a copy of the data would carry it along. Move it out.`)
  }
  if (isInside(copied.BACKUP_DIR, copied.DATA_DIR)) throw new PlainFault('BACKUP_DIR lies inside DATA_DIR: what loses the one loses the other. Move it out.')
}

/**
 * Reads the settings. Throws `PlainFault` with one sentence naming every setting that is wrong, where the master key
 * would lie beside the data it protects, or where demo people would be reachable from elsewhere.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = settings.safeParse(given)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(issue => `${issue.path.join('.')} (${issue.message})`).join(', ')
    throw new PlainFault(`These settings are wrong: ${wrong}. Correct them in the environment and start again.`)
  }
  const it = parsed.data
  const dataDir = resolve(it.DATA_DIR)
  const masterKeyFile = resolve(it.MASTER_KEY_FILE)
  const backupDir = resolve(it.BACKUP_DIR)
  const erasuresFile = it.ERASURES_FILE ? resolve(it.ERASURES_FILE) : join(dirname(masterKeyFile), 'erasures')
  keepApart({ DATA_DIR: dataDir, BACKUP_DIR: backupDir }, { MASTER_KEY_FILE: masterKeyFile, ERASURES_FILE: erasuresFile })
  const publicUrl = it.PUBLIC_URL ?? defaultAddress(it.HOST, it.PORT)
  const loopback = isLoopback(it.HOST) && isLoopback(new URL(publicUrl).hostname.replace(/^\[|\]$/g, ''))
  return {
    host: it.HOST, port: it.PORT, dataDir, databaseUrl: it.DATABASE_URL, redisUrl: it.REDIS_URL,
    publicUrl: publicUrl.replace(/\/$/, ''), smtpUrl: it.SMTP_URL, masterKeyFile, erasuresFile, backupDir, seed: it.SEED, mode: it.AMENDS_MODE, logLevel: it.LOG_LEVEL,
    webDir: resolve(it.WEB_DIR), trustProxy: (it.TRUST_PROXY ?? '').split(',').map(address => address.trim()).filter(Boolean), clamd: it.CLAMD_SOCKET ? { path: it.CLAMD_SOCKET } : it.CLAMD_HOST ? { host: it.CLAMD_HOST, port: it.CLAMD_PORT } : undefined, s3: s3Of(it), leaveUrl: it.LEAVE_URL,
    helpLanguages: it.HELP_LANGUAGES, helpAudioDir: it.HELP_AUDIO_DIR && resolve(it.HELP_AUDIO_DIR), loopback,
  }
}
