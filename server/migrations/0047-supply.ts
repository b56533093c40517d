import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Nothing yet. */
export class Supply1763700000047 implements MigrationInterface {
  name = 'Supply1763700000047'
  async up(_runner: QueryRunner): Promise<void> {}
  async down(_runner: QueryRunner): Promise<void> {}
}
