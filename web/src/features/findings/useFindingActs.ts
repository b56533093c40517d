import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

export const useAddAllegation = () => useAct(graphql(`
  mutation AddAllegation($input: AddAllegationInput!) {
    addAllegation(input: $input) { id ...AllegationCard_Allegation }
  }
`))

export const useMakeFinding = () => useAct(graphql(`
  mutation MakeFinding($input: MakeFindingInput!) {
    makeFinding(input: $input) { id ...AllegationCard_Allegation }
  }
`))

export const useAppealFinding = () => useAct(graphql(`
  mutation AppealFinding($input: AppealFindingInput!) {
    appealFinding(input: $input) { id ...FindingLine_Finding }
  }
`))

export const useDecideAppeal = () => useAct(graphql(`
  mutation DecideAppeal($input: DecideAppealInput!) {
    decideAppeal(input: $input) { id finding { id ...FindingLine_Finding } }
  }
`))

export const useRecordInterview = () => useAct(graphql(`
  mutation RecordInterview($input: RecordInterviewInput!) {
    recordInterview(input: $input) { id }
  }
`))
