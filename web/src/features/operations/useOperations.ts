import { useAppQuery } from '../../api/useAppQuery'
import { graphql } from '../../gql'
import type { OperationsQuery } from '../../gql/graphql'
import type { QueryState } from '../../ui/query-state'
import { useWhileSeen } from '../../ui/useWhileSeen'

/** A server that dies and a job that fails write no event, so no hint can tell of them: the page asks by itself. */
const every = 15_000

export const useOperations = (): QueryState<OperationsQuery> => {
  const query = useAppQuery(graphql(`
    query Operations {
      operations {
        id
        at
        ...OperationsTrouble_Operations
        ...OperationsDead_Operations
        ...OperationsWork_Operations
        ...OperationsServers_Operations
        ...OperationsMails_Operations
        ...OperationsBackup_Operations
        ...OperationsFiles_Operations
      }
    }
  `), {}, { watch: () => [{ kind: 'operations' }] })
  useWhileSeen(every, () => query.state.value !== 'denied' && query.again())
  return query
}
