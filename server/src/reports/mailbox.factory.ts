import { solveChallenge, type Challenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { receiptLength } from '@amends/shared/receipt'
import { Ids } from '../platform/clock/ids.js'

/** A receipt as a phone draws it. */
export const newReceipt = (): string => new Ids().digits(receiptLength)

/** A report as the app sends it, for the specs. */
export const newReport = (given: object = {}) => ({
  receipt: newReceipt(), way: null, language: 'bn', subject: 'self', danger: 'no', concerns: ['documents_kept', 'fee_paid'],
  place: 'Finishing hall, second floor', when: 'this_month', story: 'They hold my passport and I paid a fee.',
  contact: { way: 'phone', value: '+880 00 000 0000', times: ['evening'], mayPickUp: 'only me' }, wishes: ['brand', 'authority'], ...given,
})

const headers = { 'content-type': 'application/json', 'x-amends': '1' }

/** The puzzle a phone solves before it tries a code. */
async function solved(url: string): Promise<string> {
  const { parameters, signature } = await (await fetch(`${url}/help/api/puzzle`, { method: 'POST', body: '{}', headers })).json() as Challenge // as the server made it
  const solution = await solveChallenge({ challenge: { parameters, signature }, deriveKey })
  return Buffer.from(JSON.stringify({ challenge: { parameters, signature }, solution })).toString('base64')
}

/** Her phone: posts to Get help and answers status and body, without the noise that fills the body up. */
export const phone = (url: string) => async (path: string, body: object) => {
  const work = path.startsWith('mailbox') ? { 'x-amends-work': await solved(url) } : {}
  const response = await fetch(`${url}/help/api/${path}`, { method: 'POST', body: JSON.stringify(body), headers: { ...headers, ...work } })
  const text = await response.text()
  const { pad, ...said } = JSON.parse(text) as Record<string, unknown> // the server's own shape; specs say what they expect of it
  return { status: response.status, headers: response.headers, length: Buffer.byteLength(text), padded: typeof pad === 'string', said }
}
