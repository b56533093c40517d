import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Options = { address: string, port: number, silent: boolean, directory: string, configureBuckets: { name: string, configs: string[] }[] }
type Server = { run(): Promise<AddressInfo>, close(): Promise<void> }

const S3rver = createRequire(import.meta.url)('s3rver') as new (options: Options) => Server // it comes without types

export type TestS3 = { settings: { endpoint: string, region: string, bucket: string, accessKeyId: string, secretAccessKey: string }, stop: () => Promise<void> }

/** A server that speaks S3 over HTTP on a port of its own, with one empty bucket in a folder that goes with it. */
export async function startS3(): Promise<TestS3> {
  const directory = mkdtempSync(join(tmpdir(), 'amends-s3-'))
  const bucket = 'amends-files'
  const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets: [{ name: bucket, configs: [] }] })
  const { port }: AddressInfo = await server.run()
  return {
    settings: { endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', bucket, accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    stop: async () => {
      await server.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
