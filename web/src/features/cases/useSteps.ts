import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

/** One step on, or back with a reason; with the digest of what was shown to become visible. */
export const useMoveCase = () => useAct(graphql(`
  mutation MoveCase($input: MoveInput!) {
    moveCase(input: $input) {
      id
      ...CaseView_Case
    }
  }
`))

export const useHoldCase = () => useAct(graphql(`
  mutation HoldCase($input: HoldInput!) {
    holdCase(input: $input) {
      id
      ...CaseSteps_Case
      ...CaseNow_Case
    }
  }
`))

export const useResumeCase = () => useAct(graphql(`
  mutation ResumeCase($id: ID!) {
    resumeCase(id: $id) {
      id
      ...CaseSteps_Case
      ...CaseNow_Case
    }
  }
`))

export const useEndAside = () => useAct(graphql(`
  mutation EndCaseAside($id: ID!, $aside: Aside!, $reason: String!, $otherCaseId: ID) {
    endCaseAside(id: $id, aside: $aside, reason: $reason, otherCaseId: $otherCaseId) {
      id
      ...CaseView_Case
      ...CaseNow_Case
    }
  }
`))

export const useReopenCase = () => useAct(graphql(`
  mutation ReopenCase($id: ID!, $to: CaseState!, $reason: String!) {
    reopenCase(id: $id, to: $to, reason: $reason) {
      id
      ...CaseView_Case
      ...CaseNow_Case
    }
  }
`))

/** A case of its own that begins at the second step. */
export const useOpenVerified = () => useAct(graphql(`
  mutation OpenCaseVerified($title: String!, $entry: EntryInput!, $triage: EntryTriageInput!) {
    openCaseVerified(title: $title, entry: $entry, triage: $triage) {
      id
    }
  }
`))

/** The same for a case that was opened from a report. */
export const useEnterVerified = () => useAct(graphql(`
  mutation EnterVerified($id: ID!, $entry: EntryInput!) {
    enterVerified(id: $id, entry: $entry) {
      id
      ...CaseView_Case
    }
  }
`))
