import { Column, Entity, PrimaryColumn } from 'typeorm'

/** An act that was done under a key its author chose: asked again, the same answer and no second act. */
@Entity('idempotency')
export class Idempotency {
  /** The membership. A worker sends no key: her receipt and the ids of her messages do the same for her. */
  @PrimaryColumn('uuid') actorId: string
  @PrimaryColumn('uuid') key: string
  @Column('text') fingerprint: string
  /** Id of the record the act returned. */
  @Column('uuid') result: string
  @Column('timestamptz') at: Date
}
