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

/** It was this worker who told the report: with its code the worker reads who looked. */
export const useJoinReport = () => useAct(graphql(`
  mutation JoinWorkerReport($workerId: ID!, $reportId: ID!, $reason: String!) {
    joinWorkerReport(workerId: $workerId, reportId: $reportId, reason: $reason) { id ...WorkerReport_Worker }
  }
`))

export const usePartReport = () => useAct(graphql(`
  mutation PartWorkerReport($workerId: ID!, $reason: String!) {
    partWorkerReport(workerId: $workerId, reason: $reason) { id ...WorkerReport_Worker }
  }
`))

export const useReviewEmergency = () => useAct(graphql(`
  mutation ReviewEmergency($id: ID!, $verdict: EmergencyVerdict!, $note: String!) {
    reviewEmergency(openingId: $id, verdict: $verdict, note: $note) { id ...EmergencyLine_Opening }
  }
`))
