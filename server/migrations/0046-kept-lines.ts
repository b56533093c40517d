import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Nothing yet. */
export class KeptLines1763700000046 implements MigrationInterface {
  name = 'KeptLines1763700000046'
  async up(_runner: QueryRunner): Promise<void> {}
  async down(_runner: QueryRunner): Promise<void> {}
}
