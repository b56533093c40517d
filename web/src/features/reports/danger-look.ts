import { CircleHelp, ShieldCheck, TriangleAlert } from '@lucide/vue'
import type { Danger } from '@amends/shared/reports'
import type { Component } from 'vue'
import type { Tone } from '../../ui/tones'

/** How danger looks. `unsure` is handled as danger now, so it never looks calm. */
export const dangerLook: Record<Danger, { tone: Tone; icon: Component }> = {
  now: { tone: 'danger', icon: TriangleAlert },
  unsure: { tone: 'warning', icon: CircleHelp },
  no: { tone: 'neutral', icon: ShieldCheck },
}
