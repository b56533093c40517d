import type { Caller } from './graphql.js'

/** Adds a worker to a case. @returns her id. */
export async function add(by: Caller, caseId: string, nickname: string | null = null, reportId: string | null = null): Promise<string> {
  const { addWorker } = await by.ask('mutation ($caseId: ID!, $nickname: String, $reportId: ID) { addWorker(caseId: $caseId, nickname: $nickname, reportId: $reportId) { id } }',
    { caseId, nickname, reportId })
  return addWorker.id
}
