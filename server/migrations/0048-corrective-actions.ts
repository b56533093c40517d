import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Nothing yet. */
export class CorrectiveActions1763700000048 implements MigrationInterface {
  name = 'CorrectiveActions1763700000048'
  async up(_runner: QueryRunner): Promise<void> {}
  async down(_runner: QueryRunner): Promise<void> {}
}
