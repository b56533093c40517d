import { Module } from '@nestjs/common'
import { Gate } from './gate.js'
import { Live } from './live.js'
import { LivePace } from './pace.js'
import { Tail } from './tail.js'

/** Sockets that say "look again". */
@Module({ providers: [LivePace, Gate, Tail, Live] })
export class LiveModule {}
