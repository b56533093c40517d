import { Controller, Get, Header, UseGuards } from '@nestjs/common'
import { cast, demoPassword, organisations } from '@amends/shared/cast'
import { Clock } from '../platform/clock/clock.js'
import { Database } from '../platform/database/database.js'
import { OwnHost } from '../platform/http/own-host.js'
import { Factors } from './factors.js'
import { codeAt, stepOf } from './totp.js'

type Row = { email: string, personId: string, totpSecret: Buffer, totpLastStep: string }

/** How to sign in as each person of the demo world. This route exists only where that world may: see the module. */
@Controller('auth/demo') @UseGuards(OwnHost)
export class DemoController {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly factors: Factors) {}

  @Get() @Header('cache-control', 'no-store')
  async people() {
    const emails = Object.values(cast).map(it => it.email)
    const rows = await this.database.ask<Row>('auth', `
      SELECT p.email, p.id AS "personId", c.totp_secret AS "totpSecret", c.totp_last_step AS "totpLastStep"
      FROM person p JOIN credential c ON c.person_id = p.id WHERE p.email = ANY ($1)`, [emails])
    const known = new Map(rows.map(row => [row.email, row]))
    return {
      people: Object.entries(cast).flatMap(([key, person]) => {
        const row = known.get(person.email)
        const { name, kind, place } = organisations[person.organisation]
        const told = { key, name: person.name, title: person.title, organisation: name, kind, place, email: person.email, password: demoPassword }
        return row ? [{ ...told, code: this.code(row) }] : []
      }),
    }
  }

  /** The code of now, or, where it was used just now, the next one, which is taken already. */
  private code({ personId, totpSecret, totpLastStep }: Row): string {
    const step = stepOf(this.clock.now())
    return codeAt(this.factors.openSecret(totpSecret, personId), step + (Number(totpLastStep) >= step ? 1 : 0))
  }
}
