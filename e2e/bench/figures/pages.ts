import { statementsOf } from '../statements.ts'
import type { Reader, World } from '../world.ts'

type Row = Record<string, unknown>
/** An answer of the API as far as it is counted here; its types are known to the web. */
type Answer = { data: { cases: Listed<{ parties: Listed<object> }>, case: Record<'parties' | 'messages' | 'timeline', Listed<object>> & { assignments: object[] } } }
type Listed<Of> = { nodes: Of[] }

/** A page as the web asks for it, and the same rows by SQL on one connection, without policies. */
export type Page = {
  name: string
  operation: string
  variables: (caseId: string) => object
  /** Asks the floor. Each statement is prepared once. @returns how many rows of each list were read. */
  rows: (world: World, reader: Reader, caseId: string) => Promise<number[]>
  /** How many of each list an answer shows: as many as the floor has read. */
  shown: (body: string) => number[]
}

const asker = (file: string) => {
  const statements = statementsOf(`floors/${file}.sql`)
  return async (world: World, at: number, values: unknown[]): Promise<Row[]> => {
    const { rows } = await world.client.query<Row>({ name: `${file} ${at}`, text: statements[at] ?? '', values })
    return rows
  }
}
// JSON of our own server, counted and thrown away.
const read = (body: string): Answer => JSON.parse(body)

const askList = asker('my-cases')
export const myCases: Page = {
  name: 'my-cases', operation: 'CasesPage', variables: () => ({}),
  async rows(world, { organisationId, classes }) {
    const cases = (await askList(world, 0, [organisationId])).slice(0, 50)
    const parties = await askList(world, 1, [organisationId, classes, cases.map(row => row['id'])])
    return [cases.length, parties.length]
  },
  shown(body) {
    const { nodes } = read(body).data.cases
    return [nodes.length, nodes.reduce((sum, node) => sum + node.parties.nodes.length, 0)]
  },
}

const askCase = asker('case-page')
export const casePage: Page = {
  name: 'case-page', operation: 'CasePage', variables: id => ({ id }),
  async rows(world, { organisationId, classes }, id) {
    const [record] = await askCase(world, 0, [id, organisationId])
    const place = record?.['mine']
    const lists = [
      await askCase(world, 1, [id, organisationId, classes]), await askCase(world, 2, [id, organisationId]),
      await askCase(world, 3, [id, place]), await askCase(world, 4, [id, place, classes]),
    ]
    return lists.map(rows => rows.length)
  },
  shown(body) {
    const { parties, assignments, messages, timeline } = read(body).data.case
    return [parties.nodes.length, assignments.length, messages.nodes.length, timeline.nodes.length]
  },
}
