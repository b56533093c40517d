import type { DutyKind } from '@amends/shared/jurisdictions'

export type DutyGroupName = 'competent' | 'report' | 'transfer' | 'limits'

/** The questions a page of duties answers, in the order somebody asks them. */
export const dutyGroups: readonly { name: DutyGroupName; kinds: readonly DutyKind[] }[] = [
  { name: 'competent', kinds: ['competent', 'contact'] },
  { name: 'report', kinds: ['report'] },
  { name: 'transfer', kinds: ['transfer'] },
  { name: 'limits', kinds: ['reflection', 'limitation', 'non_punishment'] },
]
