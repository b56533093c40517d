import type { Keyring } from '../keyring/keyring.js'

/**
 * Who talks to PostgreSQL. rt: requests of signed-in people · auth: sign-in, receipts and invitations, before there is
 * anybody · relay: outbox, inbox, jobs · backup: reads everything, writes nothing. None owns a table.
 */
export const databaseRoles = ['rt', 'auth', 'relay', 'backup'] as const
export type DatabaseRole = (typeof databaseRoles)[number]

/** The four, and `erasure`: destroys what somebody asked to be erased, from the machine itself. No server keeps a connection of it. */
export const loginRoles = [...databaseRoles, 'erasure'] as const
export type LoginRole = (typeof loginRoles)[number]

/** The name in PostgreSQL, where roles are shared by all databases of a server. */
export const roleName = (role: LoginRole): string => `amends_${role}`

/** Passwords are never stored: they follow from the master key. */
export const rolePassword = (role: LoginRole, keyring: Pick<Keyring, 'digest'>): string => keyring.digest('database-role', role)

/** The owner's address with another login. */
export function roleUrl(ownerUrl: string, role: LoginRole, keyring: Pick<Keyring, 'digest'>): string {
  const url = new URL(ownerUrl)
  url.username = roleName(role)
  url.password = rolePassword(role, keyring)
  return url.href
}
