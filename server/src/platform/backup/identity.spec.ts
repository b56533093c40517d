import { Decrypter, Encrypter } from 'age-encryption'
import { expect, it } from 'vitest'
import { identityOf, recipientOf } from './identity.js'

const keyring = (byte: number) => ({ secret: () => Buffer.alloc(32, byte) })

it('is an identity of age, and always the same for one master key', async () => {
  expect(identityOf(keyring(7))).toMatch(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/)
  expect(identityOf(keyring(7))).toBe(identityOf(keyring(7)))
  expect(identityOf(keyring(8))).not.toBe(identityOf(keyring(7)))
  // What age-keygen 1.1.1 answers for the first.
  expect(await recipientOf(keyring(7))).toBe('age1zwlyl6h27gzv0lfntr7fcqrjrzqazap8sy5zylkxwneh7llf0dksu37mwt')
})

it('opens what was encrypted to its recipient, and no other does', async () => {
  const encrypter = new Encrypter()
  encrypter.addRecipient(await recipientOf(keyring(7)))
  const sealed = await encrypter.encrypt('a backup')
  const opened = async (byte: number) => {
    const decrypter = new Decrypter()
    decrypter.addIdentity(identityOf(keyring(byte)))
    return decrypter.decrypt(sealed, 'text')
  }
  expect(await opened(7)).toBe('a backup')
  await expect(opened(8)).rejects.toThrow('no identity matched')
})
