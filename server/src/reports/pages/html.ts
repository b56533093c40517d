/** Text that is already HTML, made only by `html`. */
export class Html {
  constructor(readonly text: string) {}
}

export type Part = Html | string | number | null | undefined | false | readonly Part[]

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Control characters have no place in a page; tab and line breaks do. */
const isControl = (sign: string): boolean => (sign < ' ' && !'\t\n\r'.includes(sign)) || sign === '\u007f'

const escape = (text: string): string => {
  const shown = Array.from(text, sign => isControl(sign) ? '' : sign).join('')
  return shown.replace(/[&<>"']/g, sign => signs[sign] ?? '')
}

const write = (part: Part): string => {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof Html) return part.text
  return typeof part === 'object' ? part.map(write).join('') : escape(String(part))
}

/**
 * The only way a page is put together: what stands in the template is HTML, every value in it is text and escaped.
 * Values belong between tags or inside double quotes.
 */
export const html = (template: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(template.reduce((page, piece, at) => page + write(parts[at - 1]) + piece))
