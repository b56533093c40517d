import { Injectable } from '@nestjs/common'
import { receiptLength } from '@amends/shared/receipt'
import { Clock, dayOf, plusDays } from '../../platform/clock/clock.js'
import { Ids } from '../../platform/clock/ids.js'
import { Keyring } from '../../platform/keyring/keyring.js'

/**
 * What page it lies in: an empty form, whose receipt leads to nothing yet, or a mailbox that it opened. One of the first
 * opens no mailbox, for whoever asks for forms would try receipt after receipt at no cost.
 */
export type SealedIn = 'form' | 'mailbox'

/**
 * A receipt inside a page for a phone without JavaScript: drawn here, sealed for today, and the same one each time the
 * same page is sent. Read until the end of the next day, so that midnight loses nothing.
 */
@Injectable()
export class SealedReceipts {
  private readonly key: Buffer

  constructor(private readonly keyring: Keyring, private readonly clock: Clock, private readonly ids: Ids) {
    this.key = keyring.secret('sealed-receipt')
  }

  /** A new receipt, sealed for a form. */
  draw(): string { return this.seal(this.ids.digits(receiptLength), 'form') }

  seal(receipt: string, within: SealedIn): string { return this.keyring.seal(this.key, receipt, `${within} ${dayOf(this.clock.now())}`).toString('base64url') }

  /** The receipt in a page's hidden field; null when we did not put it into such a page, or too long ago. */
  open(sealed: unknown, within: SealedIn): string | null {
    if (typeof sealed !== 'string' || !/^[\w-]{1,200}$/.test(sealed)) return null
    const now = this.clock.now()
    for (const day of [dayOf(now), dayOf(plusDays(now, -1))]) {
      try { return this.keyring.unseal(this.key, Buffer.from(sealed, 'base64url'), `${within} ${day}`) } catch { continue }
    }
    return null
  }
}
