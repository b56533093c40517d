import { z } from 'zod'

const table = z.strictObject({ schema: z.string(), name: z.string(), columns: z.array(z.string()), rows: z.int().nonnegative() })
const sequence = z.strictObject({ schema: z.string(), name: z.string(), last: z.string() })

/** What a backup says of itself, in its first file. */
export const manifestOf = z.strictObject({
  format: z.literal('amends backup 1'),
  madeAt: z.iso.datetime(),
  /** Of the schema, by their names; and how far the library that keeps the jobs had brought its own. */
  migrations: z.array(z.string()),
  jobs: z.int().nonnegative(),
  tables: z.array(table),
  sequences: z.array(sequence),
  /** How many chains of events there are, and a digest of all their heads. */
  chains: z.strictObject({ count: z.int().nonnegative(), digest: z.string() }),
  /** How far the list of erasures went. */
  erasures: z.strictObject({ number: z.int().nonnegative(), mac: z.string() }),
})
export type Manifest = z.infer<typeof manifestOf>
export type Table = Manifest['tables'][number]

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
/** As SQL names it. */
export const named = ({ schema, name }: Pick<Table, 'schema' | 'name'>): string => `${quoted(schema)}.${quoted(name)}`
export const columnsOf = ({ columns }: Pick<Table, 'columns'>): string => columns.map(quoted).join(', ')

/** Places inside the archive. Rows of a table lie in parts, since tar wants to know a size before the first byte. */
export const places = {
  manifest: 'manifest.json',
  part: ({ schema, name }: Pick<Table, 'schema' | 'name'>, part: number) => `tables/${schema}.${name}/${String(part).padStart(8, '0')}`,
  partOf: (path: string) => /^tables\/([^/]+)\/\d{8}$/.exec(path)?.[1],
  file: (path: string) => `files/${path}`,
  fileOf: (path: string) => /^files\/(.+)$/.exec(path)?.[1],
}
