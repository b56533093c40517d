import { Column, Entity, PrimaryColumn } from 'typeorm'

/** Someone who signs in; whom she acts for is a membership. */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid') id: string
  @Column('text') name: string
  @Column('text') email: string
  /** The language her mails are written in. */
  @Column('text') locale: string
  @Column('timestamptz') since: Date
  @Column('int') version: number
}
