import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Nothing yet. */
export class Complaints1763700000050 implements MigrationInterface {
  name = 'Complaints1763700000050'
  async up(_runner: QueryRunner): Promise<void> {}
  async down(_runner: QueryRunner): Promise<void> {}
}
