import type { INestApplicationContext } from '@nestjs/common'
import { cast, organisations } from '@amends/shared/cast'
import { Database } from '../platform/database/database.js'
import { Ids } from '../platform/clock/ids.js'
import { Keyring } from '../platform/keyring/keyring.js'
export async function loadCast(app: INestApplicationContext) {
  const ids = app.get(Ids), keyring = app.get(Keyring)
  await app.get(Database).write('auth', {}, async tx => {
    const orgs = new Map<string, string>()
    for (const [key, o] of Object.entries(organisations)) {
      const id = ids.next(); orgs.set(key, id)
      await tx.sql(`INSERT INTO organisation (id, name, kind, country, registered_at, activated_at, undertaking_accepted_at, wrapped_key, version) VALUES ($1, $2, $3, $4, now(), now(), now(), $5, 1)`, [id, o.name, o.kind, o.country, keyring.wrap(keyring.newKey(), `organisation:${id}`)])
      if ('wayIn' in o) await tx.sql(`INSERT INTO way_in VALUES ($1, $2, $3, null, now())`, [o.wayIn, id, key === 'nodipar'])
    }
    for (const p of Object.values(cast)) {
      const id = ids.next()
      await tx.sql(`INSERT INTO person (id, name, email, locale, since, version) VALUES ($1, $2, $3, $4, now(), 1)`, [id, p.name, p.email, p.locale])
      for (const at of [p, ...('also' in p ? [p.also] : [])]) await tx.sql(`INSERT INTO membership (id, person_id, organisation_id, member_role, title, since, version) VALUES ($1, $2, $3, $4, $5, now(), 1)`, [ids.next(), id, orgs.get(at.organisation), at.memberRole, at.title])
    }
  })
}
