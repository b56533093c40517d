import { receiptLength } from '@amends/shared/receipt'

/** The one seam for randomness in Get help. */
const bytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count))

/** 16 decimal digits, each equally likely: bytes from 250 up are thrown away, or 0 to 5 would come more often. */
export const drawReceipt = (): string => {
  let receipt = ''
  while (receipt.length < receiptLength) {
    for (const byte of bytes(receiptLength)) {
      if (byte < 250 && receipt.length < receiptLength) receipt += String(byte % 10)
    }
  }
  return receipt
}

/** A v4 UUID, by hand: `crypto.randomUUID` is younger than many phones. */
export const drawId = (): string => {
  const drawn = bytes(16)
  drawn[6] = ((drawn[6] ?? 0) & 0x0f) | 0x40
  drawn[8] = ((drawn[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(drawn, byte => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
