/** What the server wrote on the page for this app. Read once, before the app takes the place of the plain page. */
export interface Place {
  way: string | null
  /** Who reads the reports; null when nobody does yet. */
  organisation: string | null
  language: string
  languages: readonly { code: string, name: string, dir: string }[]
}

const empty: Place = { way: null, organisation: null, language: 'en', languages: [] }
let here: Place = empty

export const readPlace = (root: HTMLElement): Place => {
  const links = Array.from(root.querySelectorAll<HTMLElement>('[data-code]'))
  here = {
    way: root.dataset.way || null,
    organisation: root.dataset.organisation || null,
    language: root.dataset.language ?? empty.language,
    languages: links.map(link => ({
      code: link.dataset.code ?? empty.language,
      name: link.textContent?.trim() ?? '',
      dir: link.getAttribute('dir') ?? 'ltr',
    })),
  }
  return here
}

export const place = (): Place => here
