import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { nameAt } from '../platform/backup/write.js'
import { lastBackup } from './backup.js'

const backupDir = mkdtempSync(join(tmpdir(), 'amends-backups-'))
afterAll(() => { rmSync(backupDir, { recursive: true, force: true }) })

it('tells the newest whole backup, under the name that backups are given, and none where there is none', async () => {
  expect(await lastBackup({ backupDir: join(backupDir, 'absent') })).toBeNull()
  expect(await lastBackup({ backupDir })).toBeNull()
  const newest = new Date('2026-11-21T10:15:00.000Z')
  for (const at of [newest, new Date('2026-11-20T23:59:59.000Z')]) writeFileSync(join(backupDir, nameAt(at)), Buffer.alloc(1_000_001))
  for (const other of ['.amends-2027-01-01T00-00-00Z.tar.gz.age.new', 'amends-2027-01-01T00-00-00Z.tar.gz', 'zzz.age']) writeFileSync(join(backupDir, other), '')
  expect(await lastBackup({ backupDir })).toEqual({ at: newest, megabytes: 2 })
})
