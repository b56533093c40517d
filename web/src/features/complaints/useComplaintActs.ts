import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

export const useComplain = () => useAct(graphql(`
  mutation Complain($input: ComplainInput!) {
    complain(input: $input) { id }
  }
`))

export const useLookAtComplaint = () => useAct(graphql(`
  mutation LookAtComplaint($id: ID!) {
    lookAtComplaint(id: $id) { id ...ComplaintView_Complaint }
  }
`))

export const useNoteOnComplaint = () => useAct(graphql(`
  mutation NoteOnComplaint($input: ComplaintTextInput!) {
    noteOnComplaint(input: $input) { id ...ComplaintView_Complaint }
  }
`))

export const useAnswerComplaint = () => useAct(graphql(`
  mutation AnswerComplaint($input: ComplaintTextInput!) {
    answerComplaint(input: $input) { id ...ComplaintView_Complaint }
  }
`))

export const useAskToCloseComplaint = () => useAct(graphql(`
  mutation AskToCloseComplaint($id: ID!, $outcome: ComplaintOutcome!) {
    askToCloseComplaint(id: $id, outcome: $outcome) { id ...ComplaintView_Complaint }
  }
`))

export const useCloseComplaint = () => useAct(graphql(`
  mutation CloseComplaint($id: ID!) {
    closeComplaint(id: $id) { id ...ComplaintView_Complaint }
  }
`))

export const useNameComplaintReader = () => useAct(graphql(`
  mutation NameComplaintReader($membershipId: ID!) {
    nameComplaintReader(membershipId: $membershipId) { id ...OrganisationReaders_Organisation }
  }
`))

export const useRemoveComplaintReader = () => useAct(graphql(`
  mutation RemoveComplaintReader($membershipId: ID!) {
    removeComplaintReader(membershipId: $membershipId) { id ...OrganisationReaders_Organisation }
  }
`))
