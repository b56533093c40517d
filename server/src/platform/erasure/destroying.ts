import { Global, Inject, Injectable, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common'
import { z } from 'zod'
import { CONFIG } from '../config/config.module.js'
import type { Config } from '../config/config.js'
import { Jobs, type NewJob } from '../jobs/jobs.js'
import { Keyring } from '../keyring/keyring.js'
import type { Erasable } from './erasable.js'
import { Erasures } from './erasures.js'

const destroying = 'destroy'
const payloadOf = z.object({ kind: z.string(), id: z.uuid() })
const ERASABLE = Symbol('what can be erased')

/** Destroys for good what somebody decided to destroy, by the list that outlives every backup. At least once is once. */
@Injectable()
export class Destroying implements OnModuleInit {
  constructor(
    @Inject(CONFIG) private readonly config: Config, private readonly keyring: Keyring, private readonly jobs: Jobs, @Inject(ERASABLE) private readonly kinds: readonly Erasable[],
  ) {}

  onModuleInit(): void {
    this.jobs.register(destroying, payload => {
      const { kind, id } = payloadOf.parse(payload)
      return this.destroy(kind, id)
    })
  }

  jobOf(kind: string, id: string): NewJob { return { name: destroying, payload: { kind, id }, key: `${destroying}:${kind}:${id}` } }

  destroy(kind: string, id: string): Promise<void> {
    return Erasures.during(this.config, this.keyring, this.kinds, async erasures => {
      const found = await erasures.find(kind, id)
      if (found && !found.isErased && !found.isHeld) await erasures.erase(kind, id)
    })
  }
}

@Global()
@Module({})
export class ErasureModule {
  /** @param kinds everything that can be erased; the app knows it, the platform knows no noun of ours. */
  static with(kinds: readonly Erasable[]): DynamicModule {
    return { module: ErasureModule, providers: [{ provide: ERASABLE, useValue: kinds }, Destroying], exports: [Destroying] }
  }
}
