import { createHash } from 'node:crypto'

/** A token is 256 random bits. What is kept of it finds the row and cannot be turned back. */
export const digestOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')
