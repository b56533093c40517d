import { Context } from '@nestjs/graphql'
import type { Me } from './me.js'
import type { Reading } from './reading.js'

/** What every resolver can ask for: who asks, and what she reads. A fresh object per request. */
export type Looking = { me: Me, reading: Reading }

/** The person who asks. */
export const Viewer = () => Context('me')

/** What this request reads. */
export const Reads = () => Context('reading')
