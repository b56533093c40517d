import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

export const useNoteContact = () => useAct(graphql(`
  mutation NoteContact($input: NoteContactInput!) {
    noteContact(input: $input) { id ...ContactLine_Contact worker { id contactedOn followUp { id ...FollowUpLine_FollowUp } } }
  }
`))

export const useSetFollowUp = () => useAct(graphql(`
  mutation SetFollowUp($input: SetFollowUpInput!) {
    setFollowUp(input: $input) { id ...FollowUpLine_FollowUp worker { id followUp { id } } }
  }
`))

export const useFinishFollowUp = () => useAct(graphql(`
  mutation FinishFollowUp($id: ID!) {
    finishFollowUp(id: $id) { id state worker { id followUp { id } } }
  }
`))

export const useAssessNeeds = () => useAct(graphql(`
  mutation AssessNeeds($input: AssessNeedsInput!) {
    assessNeeds(input: $input) { id ...WorkerNeeds_Worker }
  }
`))

export const usePlanSafety = () => useAct(graphql(`
  mutation PlanSafety($input: PlanSafetyInput!) {
    planSafety(input: $input) { id ...WorkerSafety_Worker }
  }
`))

export const useKeepDraft = () => useAct(graphql(`
  mutation KeepNoteDraft($input: NoteDraftInput!) {
    keepNoteDraft(input: $input) { id at }
  }
`))
