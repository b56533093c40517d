/** Signs that turn or hide what is written: directions, joints of nothing, soft hyphens, marks of bytes. Not those that join letters of a script. */
const hidden = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g
/** What a spreadsheet takes for a formula, also in the wide signs of an Asian keyboard and behind blanks. */
const formula = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/

/** What was written, without signs that nobody sees. */
export const seen = (text: string): string => text.replaceAll(hidden, '')

/** A cell as it may be shown, copied and saved again: no spreadsheet runs it, and nothing in it is unseen. */
export function neutral(text: string, most = 120): string {
  const plain = seen(text).replaceAll(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trimEnd()
  const short = plain.length > most ? `${plain.slice(0, most)}…` : plain
  return formula.test(seen(text)) ? `'${short}` : short
}
