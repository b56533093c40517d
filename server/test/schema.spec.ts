import { afterAll, beforeAll, expect, it } from 'vitest'
import { DataSource, getMetadataArgsStorage } from 'typeorm'
import { SnakeNames } from '../src/platform/database/naming.js'
import { openWorld, type World } from './world.js'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(async () => { await world.close() })

/** Keys, indexes and checks are written by hand in the migrations; entities say columns. */
const aboutColumns = (statement: string) => !/CONSTRAINT|INDEX|^COMMENT/.test(statement) && statement !== inboxPosition
/** The order of all inboxes together is the relay's own; no noun knows it. */
const inboxPosition = 'ALTER TABLE "inbox" DROP COLUMN "position"'

it('finds the tables exactly as the entities say after all migrations', async () => {
  const source = await new DataSource({
    type: 'postgres', url: world.databaseUrl, namingStrategy: new SnakeNames(), entities: getMetadataArgsStorage().tables.map(table => table.target),
  }).initialize()
  const { upQueries } = await source.driver.createSchemaBuilder().log()
  await source.destroy()
  expect(upQueries.map(it => it.query).filter(aboutColumns)).toEqual([])
})
