import type { Matter } from './acts.js'
import { dyeWorks } from './dye-works.js'
import { finishingShed } from './finishing-shed.js'
import { fourthFloor } from './fourth-floor.js'
import { gloveHostel } from './glove-hostel.js'
import { peelingShed } from './peeling-shed.js'
import { greenhouse, laundryRoom, platingShop, secondContract, sewingWorkshop } from './reports-only.js'
import { squidVessel } from './squid-vessel.js'

/** What the demo world holds: eleven matters, six of them cases. Played in the order of time across all of them. */
export const world: readonly Matter[] = [
  dyeWorks, finishingShed, gloveHostel, squidVessel, peelingShed, fourthFloor,
  laundryRoom, platingShop, sewingWorkshop, greenhouse, secondContract,
]
