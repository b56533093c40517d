import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Thing } from './hsds/shape.js'

/** A row of a package that hangs on nothing, kept so that it goes out again. */
@Entity('service_leftover')
export class ServiceLeftover {
  @PrimaryColumn('uuid') id: string
  @Column('uuid') keeperOrganisationId: string
  /** The table of HSDS. */
  @Column('text') resource: string
  @Column('text') hsdsId: string
  @Column('jsonb') row: Thing
}
