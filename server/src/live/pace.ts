import { Injectable } from '@nestjs/common'

/** How often sockets are looked after, in milliseconds; a spec makes some of it short. */
@Injectable()
export class LivePace {
  /** Between two looks into the inbox, where nobody rang. */
  look = 100
  /** The same hint again to the same membership at most once in this time. */
  calm = 250
  /** Between two questions whether the sessions of the sockets still live. */
  sweep = 2_000
  /** Sockets close when the database has not answered for this long: nobody could tell them that their access ended. */
  blind = 30_000
}
