import { Global, Module } from '@nestjs/common'
import { DiskStore } from './disk-store.js'
import { FileStore } from './file-store.js'
import { Looking } from './looking.js'
import { Scanner } from './scanner.js'
import { SealedFiles } from './sealed-files.js'

/** Bytes that people send: sealed where they lie, looked at apart. */
@Global()
@Module({ providers: [{ provide: FileStore, useClass: DiskStore }, SealedFiles, Scanner, Looking], exports: [SealedFiles, Scanner, Looking] })
export class FilesModule {}
