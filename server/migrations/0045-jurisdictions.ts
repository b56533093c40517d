import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Nothing yet. */
export class Jurisdictions1763700000045 implements MigrationInterface {
  name = 'Jurisdictions1763700000045'
  async up(_runner: QueryRunner): Promise<void> {}
  async down(_runner: QueryRunner): Promise<void> {}
}
