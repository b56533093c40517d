import { createServer } from 'node:net'
import { relative, isAbsolute } from 'node:path'
import { codeOf, Stop } from '../words.ts'
import { inProject } from './folders.ts'

/** What the launcher itself must know; the server validates all settings again, in full, in its own config. */
export type Settings = { host: string; port: number; dataDir: string; keyFile: string; databaseUrl: string | undefined }

export const isInside = (path: string, folder: string) => {
  const way = relative(folder, path)
  return way === '' || (!way.startsWith('..') && !isAbsolute(way))
}

/** Reads the environment; throws a `Stop` that says which setting to correct. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const port = Number(env.PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Stop('portNotANumber', { value: env.PORT ?? '' })
  const databaseUrl = env.DATABASE_URL || undefined
  if (databaseUrl !== undefined && !/^postgres(ql)?:$/.test(URL.parse(databaseUrl)?.protocol ?? '')) {
    throw new Stop('databaseUrlWrong')
  }
  const dataDir = inProject(env.DATA_DIR || '.data')
  const keyFile = inProject(env.MASTER_KEY_FILE || '.keys/master.key')
  if (isInside(keyFile, dataDir)) throw new Stop('keyInsideData', { path: keyFile, data: dataDir })
  return { host: env.HOST || '127.0.0.1', port, dataDir, keyFile, databaseUrl }
}

/** Opens and closes `port`; a taken one is said before anything has been started. Port 0 answers a free one. */
export const tryPort = (host: string, port: number) =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => {
      const code = codeOf(error)
      if (code === 'EADDRINUSE') reject(new Stop('portTaken', { port, host, other: port + 1 }))
      else if (code === 'EACCES') reject(new Stop('portForbidden', { port }))
      else reject(new Stop('hostUnknown', { host }))
    })
    probe.listen({ host, port, exclusive: true }, () => {
      const address = probe.address()
      const found = typeof address === 'object' && address ? address.port : port
      probe.close(() => resolve(found))
    })
  })
