import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

/** Puts a translation beside a message, or beside her story where no message is named. */
export const useTranslate = () => useAct(graphql(`
  mutation TranslateReport($id: ID!, $input: TranslateInput!) {
    translateReport(id: $id, input: $input) {
      id
      ...ReportView_Report
    }
  }
`))

/** A link for one text; told once. */
export const useAskInterpreter = () => useAct(graphql(`
  mutation AskInterpreter($id: ID!, $input: AskInterpreterInput!) {
    askInterpreter(id: $id, input: $input) {
      url
      until
    }
  }
`))

export const useEndInterpreterLink = () => useAct(graphql(`
  mutation EndInterpreterLink($id: ID!, $linkId: ID!) {
    endInterpreterLink(id: $id, linkId: $linkId) {
      id
      ...ReportView_Report
    }
  }
`))
