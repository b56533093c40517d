/** An IPv6 neighbour is the same house: addresses are told apart by their first 64 bits, zeros that are left out counted in. */
export function houseOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [head = [], tail = []] = (address.split('%')[0] ?? '').split('::').map(half => half.split(':').filter(Boolean))
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0')
  return [...head, ...zeros, ...tail].slice(0, 4).join(':')
}
