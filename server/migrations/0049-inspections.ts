import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Nothing yet. */
export class Inspections1763700000049 implements MigrationInterface {
  name = 'Inspections1763700000049'
  async up(_runner: QueryRunner): Promise<void> {}
  async down(_runner: QueryRunner): Promise<void> {}
}
