import type { DynamicModule, Type } from '@nestjs/common'
import { features } from './app.module.js'
import type { Config } from './platform/config/config.js'

type Described = Type<unknown> | DynamicModule

const providersOf = (module: Described): unknown[] =>
  'module' in module
    ? [...module.providers ?? [], ...providersOf(module.module)]
    : (Reflect.getMetadata('providers', module) ?? []) as unknown[] // Nest keeps them untyped

/** Every resolver of the house, found where the features name them. */
export function resolversOf(config: Config): (new () => unknown)[] {
  return features(config).flatMap(providersOf).filter((it): it is new () => unknown =>
    typeof it === 'function' && Reflect.hasMetadata('graphql:resolver_type', it))
}
