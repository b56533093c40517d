import words from '@amends/shared/locales/en/refusals.json' with { type: 'json' }
import { partnerLimits } from '@amends/shared/ways'
import type { Refusal } from '@amends/shared/refusals'
import { z } from 'zod'
import { statusOf } from '../../../platform/http/refused.filter.js'
import { partnerReport } from './report-body.js'
import { signedParts } from './signature.js'

/** Everything another system can be refused for. */
export const partnerRefusals = [
  'InvalidInput', 'TooLong', 'TooLarge', 'SignatureInvalid', 'SignatureOutOfTime', 'SignatureUsed', 'KeyUsedForAnotherAct', 'KeepsNoWayIn', 'TooManyRequests', 'TryAgain', 'SomethingWentWrong',
] as const satisfies readonly Refusal[]

const headerIn = (name: string, description: string) => ({ name, in: 'header', required: true, description, schema: { type: 'string' } })

const problems = Object.fromEntries([...new Set(partnerRefusals.map(statusOf))].sort((a, b) => a - b).map(status => [String(status), {
  description: partnerRefusals.filter(it => statusOf(it) === status).map(it => `${it}: ${words[it]}`).join(' '),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}]))

/** How other systems send reports, as OpenAPI 3.1 says such things. */
export const openapi = {
  openapi: '3.1.1',
  info: {
    title: 'Amends: reports from other systems', version: '1',
    description: 'A grievance system sends what it was told into the queue of the organisation that made a key for it. It is answered with the code of the report and nothing else.',
  },
  paths: {
    '/api/reports': {
      post: {
        summary: 'Brings one report.', operationId: 'bringReport', security: [{ signature: [] }],
        parameters: [
          headerIn('Content-Digest', 'SHA-256 of the body, as RFC 9530 writes it.'),
          headerIn('Idempotency-Key', '8 to 200 visible ASCII signs, chosen for this report. Sent again with the same body, it is the same report and the same answer; with another body it is refused.'),
          headerIn('Signature-Input', `One signature of RFC 9421 over ${signedParts.map(it => `"${it}"`).join(', ')}, with the parameters keyid (the id of the key), alg="ed25519" and created; a nonce makes one that is sent again within a second another signature.`),
          headerIn('Signature', `Ed25519. It stands for ${partnerLimits.stands} seconds and is good once: whoever tries again signs anew.`),
        ],
        requestBody: { required: true, content: { 'application/json': { schema: { $ref: '#/components/schemas/Report' } } } },
        responses: {
          201: { description: 'It is in the queue.', content: { 'application/json': { schema: { $ref: '#/components/schemas/Brought' } } } },
          ...problems,
        },
      },
    },
  },
  components: {
    securitySchemes: { signature: { type: 'http', scheme: 'signature', description: 'HTTP Message Signatures (RFC 9421) with Ed25519. An administrator of the organisation makes the key; it is shown once.' } },
    schemas: {
      Report: z.toJSONSchema(partnerReport, { io: 'input', target: 'draft-2020-12' }),
      Brought: { type: 'object', required: ['code'], additionalProperties: false, properties: { code: { type: 'string', description: 'What the organisation calls the report.' } } },
      Problem: {
        type: 'object', required: ['type', 'title', 'status', 'code'], description: 'RFC 9457.',
        properties: {
          type: { type: 'string', format: 'uri-reference' }, title: { type: 'string' }, status: { type: 'integer' }, code: { type: 'string', enum: partnerRefusals },
          field: { type: 'string', description: 'The field meant, where one is.' }, reference: { type: 'string', description: 'By which our log knows what went wrong.' },
        },
      },
    },
  },
} as const
