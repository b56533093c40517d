import { supplyLimits } from '@amends/shared/supply'
import type { LocationQuery } from 'vue-router'

const one = (query: LocationQuery, name: string): string | undefined => {
  const value = query[name]
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** Which lines of the list the address asks for. */
export const filtersOf = (query: LocationQuery) => {
  const tier = Number(one(query, 'tier'))
  return {
    search: one(query, 'search'), after: one(query, 'after'), ended: query.ended === '1',
    tier: Number.isInteger(tier) && tier >= 1 && tier <= supplyLimits.tiers ? tier : undefined,
  }
}

export const tiers = Array.from({ length: supplyLimits.tiers }, (_, at) => String(at + 1))
