import { describe, expect, it } from 'vitest'
import { readConfig } from './config.js'

const least = { DATABASE_URL: 'postgres://amends@127.0.0.1:5432/amends' }

describe('the settings', () => {
  it('need nothing but a database', () => {
    expect(readConfig(least)).toMatchObject({ host: '127.0.0.1', port: 3000, publicUrl: 'http://localhost:3000', seed: 'demo', mode: 'production', loopback: true, trustProxy: [] })
  })

  it('treat an empty one as not given', () => {
    expect(readConfig({ ...least, PORT: '', SMTP_URL: '' })).toMatchObject({ port: 3000, smtpUrl: undefined })
  })

  it.each([
    ['PORT', '70000'], ['PORT', 'soon'], ['DATABASE_URL', 'mysql://x/y'], ['REDIS_URL', 'http://x'], ['PUBLIC_URL', 'ftp://x'], ['SMTP_URL', 'x'],
    ['SEED', 'some'], ['AMENDS_MODE', 'debug'], ['TRUST_PROXY', 'everyone'], ['LOG_LEVEL', 'loud'],
  ])('name the one that is wrong: %s=%s', (name, value) => {
    expect(() => readConfig({ ...least, [name]: value })).toThrow(name)
  })

  it('keep the master key out of the data folder', () => {
    expect(() => readConfig({ ...least, DATA_DIR: 'data', MASTER_KEY_FILE: 'data/keys/master.key' })).toThrow('MASTER_KEY_FILE lies inside DATA_DIR')
  })

  it('keep the key and the list of erasures out of every copy, and the copies out of the data', () => {
    expect(() => readConfig({ ...least, BACKUP_DIR: '.keys' })).toThrow('MASTER_KEY_FILE lies inside BACKUP_DIR')
    expect(() => readConfig({ ...least, DATA_DIR: 'data', ERASURES_FILE: 'data/erasures' })).toThrow('ERASURES_FILE lies inside DATA_DIR')
    expect(() => readConfig({ ...least, BACKUP_DIR: 'copies', ERASURES_FILE: 'copies/erasures' })).toThrow('ERASURES_FILE lies inside BACKUP_DIR')
    expect(() => readConfig({ ...least, DATA_DIR: 'data', BACKUP_DIR: 'data/backups' })).toThrow('BACKUP_DIR lies inside DATA_DIR')
    expect(readConfig({ ...least, MASTER_KEY_FILE: '/keys/master.key' }).erasuresFile).toBe('/keys/erasures')
  })

  it('know whether the server can be reached from elsewhere', () => {
    for (const HOST of ['127.0.0.1', '::1', 'localhost']) expect(readConfig({ ...least, HOST }).loopback).toBe(true)
    expect(readConfig({ ...least, HOST: '0.0.0.0' }).loopback).toBe(false)
    expect(readConfig({ ...least, PUBLIC_URL: 'https://amends.example.org' }).loopback).toBe(false)
  })

  it('call this machine by its name, and any other by its address', () => {
    for (const HOST of ['127.0.0.1', '::1', 'localhost']) expect(readConfig({ ...least, HOST, PORT: '3100' }).publicUrl).toBe('http://localhost:3100')
    expect(readConfig({ ...least, HOST: '127.0.0.2' }).publicUrl).toBe('http://127.0.0.2:3000')
    expect(readConfig({ ...least, HOST: '2001:db8::1' }).publicUrl).toBe('http://[2001:db8::1]:3000')
    expect(readConfig({ ...least, PUBLIC_URL: 'http://127.0.0.1:3000' }).publicUrl).toBe('http://127.0.0.1:3000')
  })

  it('take the proxies whose word counts', () => {
    expect(readConfig({ ...least, TRUST_PROXY: '10.0.0.1, 10.1.0.0/16' }).trustProxy).toEqual(['10.0.0.1', '10.1.0.0/16'])
  })

  it('keep files in a bucket where all of it is set, and say so where some is', () => {
    const s3 = { S3_ENDPOINT: 'https://objects.example', S3_BUCKET: 'amends-files', S3_ACCESS_KEY_ID: 'someone' }
    expect(readConfig({ ...least, ...s3, S3_SECRET_ACCESS_KEY: 'secret' }).s3).toEqual({
      endpoint: 'https://objects.example', region: 'us-east-1', bucket: 'amends-files', accessKeyId: 'someone', secretAccessKey: 'secret' })
    expect(readConfig(least).s3).toBeUndefined()
    expect(() => readConfig({ ...least, ...s3 })).toThrow('Set them all, or none')
    expect(() => readConfig({ ...least, ...s3, S3_SECRET_ACCESS_KEY_FILE: 'nowhere' })).toThrow('cannot be read')
  })
})
