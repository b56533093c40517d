import { it } from 'vitest'
import { provesNotices } from './notices.js'
import { prove, runsOf, seed } from './prove.js'

it('refuses every notice that breaks a rule, lets a lawful one pass, and widens one for a crew of eight', () =>
  prove({ name: 'notices', seed }, () => provesNotices(runsOf(1_000, 200), seed)))
