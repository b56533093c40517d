import { Global, Module } from '@nestjs/common'
import { CONFIG } from '../config/config.module.js'
import type { Config } from '../config/config.js'
import { DiskStore } from './disk-store.js'
import { FileStore } from './file-store.js'
import { Looking } from './looking.js'
import { S3Store } from './s3-store.js'
import { Scanner } from './scanner.js'
import { SealedFiles } from './sealed-files.js'

/** Where the bytes lie: in a bucket where one is set, else in the data folder. */
const store = { provide: FileStore, inject: [CONFIG], useFactory: (config: Config): FileStore => (config.s3 ? new S3Store(config.s3) : new DiskStore(config)) }

/** Bytes that people send: sealed where they lie, looked at apart. */
@Global()
@Module({ providers: [store, SealedFiles, Scanner, Looking], exports: [SealedFiles, Scanner, Looking] })
export class FilesModule {}
