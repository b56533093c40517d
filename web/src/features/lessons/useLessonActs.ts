import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

export const useRecordLesson = () => useAct(graphql(`
  mutation RecordLesson($input: RecordLessonInput!) {
    recordLesson(input: $input) { id ...LessonRow_CaseLesson }
  }
`))

export const useSignLesson = () => useAct(graphql(`
  mutation SignLesson($id: ID!) {
    signLesson(id: $id) { id ...LessonRow_CaseLesson }
  }
`))

export const useSetImprovement = () => useAct(graphql(`
  mutation SetImprovement($input: SetImprovementInput!) {
    setImprovement(input: $input) { id ...ImprovementRow_LessonImprovement }
  }
`))

export const useReviewImprovement = () => useAct(graphql(`
  mutation ReviewImprovement($input: ReviewImprovementInput!) {
    reviewImprovement(input: $input) { id ...ImprovementRow_LessonImprovement }
  }
`))

export const usePublishAbstract = () => useAct(graphql(`
  mutation PublishAbstract($input: PublishAbstractInput!) {
    publishAbstract(input: $input) { id ...AbstractRow_LessonAbstract }
  }
`))

export const useWithdrawAbstract = () => useAct(graphql(`
  mutation WithdrawAbstract($id: ID!) {
    withdrawAbstract(id: $id) { id abstract { id } }
  }
`))
