import { connectionOf } from '../platform/graphql/connection.js'
import { Party } from '../parties/party.entity.js'
import { Case } from './case.entity.js'

export const CaseConnection = connectionOf(Case)
export const PartyConnection = connectionOf(Party)
