/** What companies put behind their names, or leave out. */
const legal = new Set(['ltd', 'limited', 'inc', 'co', 'corp', 'company', 'llc', 'gmbh', 'plc', 'pvt', 'private', 'sdn', 'bhd', 'jsc', 'sa', 'ab', 'pte'])

/** A name as it is compared: small letters without accents, signs and legal forms, however it was typed. Empty where nothing is left. */
export const foldedName = (name: string): string => {
  const words = name.normalize('NFKD').replaceAll(/\p{Mn}/gu, '').toLowerCase().match(/[\p{L}\p{N}\p{Mc}]+/gu) ?? []
  const telling = words.filter(it => !legal.has(it))
  return (telling.length > 0 ? telling : words).join(' ')
}
