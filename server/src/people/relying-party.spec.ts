import { describe, expect, it } from 'vitest'
import { relyingPartyOf } from './relying-party.js'

describe('passkeys are kept for', () => {
  it.each([
    ['https://amends.example.org', 'amends.example.org', 'https://amends.example.org'],
    ['https://amends.example.org:8443', 'amends.example.org', 'https://amends.example.org:8443'],
    ['http://localhost:3000', 'localhost', 'http://localhost:3000'],
  ])('%s by its name', (publicUrl, id, origin) => { expect(relyingPartyOf({ publicUrl })).toEqual({ id, origin, name: 'Amends' }) })

  it.each(['http://127.0.0.1:3000', 'https://192.0.2.7', 'http://[::1]:3000', 'http://amends.example.org', 'http://localhost.example.org'])(
    'nobody at %s', publicUrl => { expect(relyingPartyOf({ publicUrl })).toBeNull() })
})
