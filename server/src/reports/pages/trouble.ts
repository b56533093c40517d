import { html, type Html } from './html.js'
import type { Trouble } from './views.js'
import type { Say } from './words.js'

export const minutesIn = (say: Say, minutes: number): string =>
  say('common.minutes', { count: Math.max(1, Math.ceil(minutes)) })

/** Not sent, and nothing lost: said on top of the page that holds her words. */
export const troubleIn = (say: Say, trouble: Trouble | null): Html | null => trouble && html`
<div class="problems" role="alert"><p><strong>${say('check.notSent')}</strong> ${say('check.kept')}</p>
<p>${trouble.kind === 'slow'
  ? say('check.tooMany', { minutes: minutesIn(say, trouble.minutes) })
  : say('check.maybe')}</p></div>`
