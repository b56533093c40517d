import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

/** Adds somebody who was harmed to a case, under a code. */
export const useAddWorker = () => useAct(graphql(`
  mutation AddWorker($caseId: ID!, $nickname: String, $reportId: ID) {
    addWorker(caseId: $caseId, nickname: $nickname, reportId: $reportId) { id case { id ...CaseWorkers_Case } }
  }
`))

export const useRenameWorker = () => useAct(graphql(`
  mutation RenameWorker($id: ID!, $nickname: String) {
    renameWorker(id: $id, nickname: $nickname) { id ...WorkerAbout_Worker }
  }
`))

export const useNoteContact = () => useAct(graphql(`
  mutation NoteWorkerContact($id: ID!) {
    noteWorkerContact(id: $id) { id ...WorkerAbout_Worker }
  }
`))

export const useReviewEmergency = () => useAct(graphql(`
  mutation ReviewEmergency($id: ID!, $verdict: EmergencyVerdict!, $note: String!) {
    reviewEmergency(openingId: $id, verdict: $verdict, note: $note) { id ...EmergencyLine_Opening }
  }
`))
