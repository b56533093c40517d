import { log } from './log.js'

/** Milliseconds without a failure after which something goes again. */
const settled = 1_000

/** Something that fails again and again, or stands still, is one line in the log when it begins and one when it is over. */
export class Fault {
  private isOn = false
  private metAt = 0

  constructor(private readonly what: string, private readonly over: string) {}

  met(error: unknown): void {
    if (!this.isOn) log.error(this.what, error)
    this.isOn = true
    this.metAt = performance.now()
  }

  /** It did well this time. Where the next may fail again, as with a disk that is full, nothing is over yet. */
  gone(): void {
    if (!this.isOn || performance.now() - this.metAt < settled) return
    log.info(this.over)
    this.isOn = false
  }
}
