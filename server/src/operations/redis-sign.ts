import { Injectable } from '@nestjs/common'
import type { RedisState } from '@amends/shared/operations'

/** Where whoever holds the connection to Redis says how it stands; nobody does where none is set. */
@Injectable()
export class RedisSign {
  state: () => RedisState = () => 'unused'
}
