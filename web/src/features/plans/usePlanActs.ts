import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

export const useDraftPlan = () => useAct(graphql(`
  mutation DraftPlan($caseId: ID!) {
    draftPlan(caseId: $caseId) { id number state }
  }
`))

export const useRevisePlan = () => useAct(graphql(`
  mutation RevisePlan($id: ID!) {
    revisePlan(id: $id) { id number state }
  }
`))

export const useProposePlan = () => useAct(graphql(`
  mutation ProposePlan($id: ID!) {
    proposePlan(id: $id) { id state }
  }
`))

export const useApprovePlan = () => useAct(graphql(`
  mutation ApprovePlan($id: ID!) {
    approvePlan(id: $id) { id state }
  }
`))

export const useLeaveOutLine = () => useAct(graphql(`
  mutation LeaveOutPlanLine($planId: ID!, $lineId: ID!) {
    leaveOutPlanLine(planId: $planId, lineId: $lineId) { id lines { id } }
  }
`))

export const useWriteLine = () => useAct(graphql(`
  mutation WritePlanLine($input: WritePlanLineInput!) {
    writePlanLine(input: $input) { id ...LineRow_PlanLine }
  }
`))

export const useAnswerLine = () => useAct(graphql(`
  mutation AnswerPlanLine($input: AnswerPlanLineInput!) {
    answerPlanLine(input: $input) { id ...LineRow_PlanLine }
  }
`))

export const useApproveCost = () => useAct(graphql(`
  mutation ApprovePlanCost($id: ID!) {
    approvePlanCost(id: $id) { id ...LineRow_PlanLine }
  }
`))

export const useActOnLine = () => useAct(graphql(`
  mutation ActOnPlanLine($input: ActOnPlanLineInput!) {
    actOnPlanLine(input: $input) { id ...LineRow_PlanLine }
  }
`))

export const useMonitorLine = () => useAct(graphql(`
  mutation MonitorPlanLine($input: MonitorPlanLineInput!) {
    monitorPlanLine(input: $input) { id ...LineRow_PlanLine }
  }
`))
