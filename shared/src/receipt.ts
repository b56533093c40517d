/** A receipt is 16 decimal digits, drawn on the worker's phone; any script's digits and any spacing are accepted. */
export const receiptLength = 16

const zeros = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0, 0xff10]

/** Latin digits of what was typed; everything that is not a digit of a known script is dropped. */
export const latinDigits = (typed: string): string =>
  Array.from(typed, sign => {
    const code = sign.codePointAt(0) ?? 0
    const zero = zeros.find(start => code >= start && code <= start + 9)
    return zero === undefined ? '' : String(code - zero)
  }).join('')

/** The receipt in Latin digits, or null when it does not have 16. */
export const readReceipt = (typed: string): string | null => {
  const digits = latinDigits(typed)
  return digits.length === receiptLength ? digits : null
}

/** Four groups of four, for paper. */
export const groupsOf = (receipt: string): string[] => receipt.match(/.{1,4}/g) ?? []
