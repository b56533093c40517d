import { receiptLength } from '@amends/shared/receipt'
import { newId } from '../../api/ids'

/** 16 decimal digits, each equally likely: bytes from 250 up are thrown away, or 0 to 5 would come more often. Bytes 0 to 5 of an id are chance alone. */
export const drawReceipt = (): string => {
  let receipt = ''
  while (receipt.length < receiptLength) {
    const bytes = newId().slice(0, 13).replace('-', '').match(/../g) ?? []
    for (const byte of bytes.map(it => Number.parseInt(it, 16))) {
      if (byte < 250 && receipt.length < receiptLength) receipt += String(byte % 10)
    }
  }
  return receipt
}
