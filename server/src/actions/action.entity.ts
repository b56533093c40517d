import { ID, ObjectType } from '@nestjs/graphql'
import type { ActionState } from '@amends/shared/actions'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { ActionStateEnum } from './action.enums.js'

/** What a company is asked to put right at its site, in a notice to it. Known with that notice: nothing in it leads to a case. */
@ObjectType()
@Entity('corrective_action')
export class CorrectiveAction {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') noticeId: string
  @Fact(() => String, 'open') @Column('text') subject: string
  @Fact(() => String, 'open') @Column('text') text: string
  /** What would show that it is done. */
  @Fact(() => String, 'open') @Column('text') proof: string
  @Fact(() => PartialDate, 'open') @Column('date') dueOn: string
  @Fact(() => ActionStateEnum, 'open') @Column('text') state: ActionState
  @Fact(() => PartialDate, 'open') @Column('date') issuedOn: string
  /** Who of the lead wrote the evidence down for a company that has no place here: another looks at it. */
  @Column('uuid', { nullable: true }) saidByPerson: string | null
  @Column('int') version: number

  /** Evidence counts as said by whoever wrote it down; `by` is nobody of ours where the company did. */
  becomes(state: ActionState, by: string | null = null): void {
    this.state = state
    if (state === 'evidence_given') this.saidByPerson = by
  }
}
