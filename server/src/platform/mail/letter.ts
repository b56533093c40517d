/** A mail as a person reads it. `at` is an ISO instant. */
export type Letter = { to: string, subject: string, text: string, at: string }

const bytesOfQuoted = (text: string): Buffer =>
  Buffer.from(text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1')

/** A header of RFC 2047: `=?UTF-8?Q?…?=` and `=?UTF-8?B?…?=`. */
const readWords = (header: string): string => {
  const encoded = /=\?utf-8\?([qb])\?([^?]*)\?=(\s+(?==\?))?/gi
  return header.replace(encoded, (_, how: string, body: string) =>
    (how.toLowerCase() === 'b' ? Buffer.from(body, 'base64') : bytesOfQuoted(body.replaceAll('_', ' '))).toString('utf8'))
}

/** Reads back a mail that `Mailer` wrote: one part, plain text. It is no reader for mails of others. */
export function readLetter(eml: string): Letter {
  const [, head = '', body = ''] = /^([\s\S]*?)\r?\n\r?\n([\s\S]*)$/.exec(eml) ?? []
  const headers = new Map(head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/).map(line => {
    const [name = '', ...value] = line.split(':')
    return [name.toLowerCase(), value.join(':').trim()]
  }))
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase()
  const bytes = encoding === 'base64' ? Buffer.from(body, 'base64') : encoding === 'quoted-printable' ? bytesOfQuoted(body) : Buffer.from(body)
  const at = new Date(headers.get('date') ?? '')
  return {
    to: headers.get('to') ?? '', subject: readWords(headers.get('subject') ?? ''), text: bytes.toString('utf8').replaceAll('\r\n', '\n'),
    at: Number.isNaN(at.getTime()) ? '' : at.toISOString(),
  }
}
