import { rows as table, type Row } from './table.js'

const list = (words: readonly string[]) => `'{${words.join(',')}}'::text[]`

/** SQL: does the row hold for what the function was asked? Null where the state is not known, which is a no. */
const holds = (row: Row): string => [
  `of_role = ANY (${list(row.roles)})`,
  `of_standing = ANY (${list(row.standings)})`,
  `of_class = ANY (${list(row.classes)})`,
  ...row.relations ? [`of_relation = ANY (${list(row.relations)})`] : [],
  ...row.states ? [`of_state = ANY (${list(row.states)})`] : [],
  ...row.assigned === undefined ? [] : [row.assigned ? 'of_assigned' : 'NOT of_assigned'],
  ...row.consent ? [`'${row.consent}' = ANY (of_consents)`] : [],
  ...row.withheld ? ['of_withheld'] : [],
].join(' AND ')

/**
 * The table as one SQL function `name`, which says `read parties-see-the-step` where `decide` would. It is written from the
 * same rows in another language, so that the two can be held against each other in every cell; nothing else asks it.
 */
export function decideSql(name: string, rows: readonly Row[] = table): string {
  const when = (effect: Row['effect']) => rows.filter(row => row.effect === effect)
    .map(row => `WHEN ${holds(row)} THEN '${effect === 'never' ? 'withheld' : effect} ${row.id}'`)
  return `CREATE FUNCTION ${name}(of_role text, of_standing text, of_class text, of_state text, of_relation text, of_assigned boolean, of_consents text[], of_withheld boolean)
    RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT CASE
      ${[...when('never'), ...when('read'), ...when('masked')].join('\n      ')}
      ELSE 'withheld default_deny' END $$`
}
