import type { Config } from '../config/config.js'

/** Argon2id (the library's default kind): 64 MiB, three passes, one lane. OWASP ASVS 5 §11.4.2; RFC 9106's second choice has the same memory. */
const slow = { memoryCost: 65_536, timeCost: 3, parallelism: 1 }
/** For specs, which make thousands of hashes that nobody guesses. */
const quick = { memoryCost: 64, timeCost: 1, parallelism: 1 }

/** What each guess at a password or a receipt is made to cost. */
export const hashCost = ({ quickHashes }: Pick<Config, 'quickHashes'>): typeof slow => (quickHashes ? quick : slow)
