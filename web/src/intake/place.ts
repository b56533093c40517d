/** What the server wrote on the page for this app. Read once, before the app takes the place of the plain page. */
export interface Place {
  way: string | null
  /** Who reads the reports; null when nobody does yet. */
  organisation: string | null
  language: string
  languages: readonly Tongue[]
  /** Pages that a person recorded, `ne/start`. */
  recordings: readonly string[]
}

/** `near`: her phone names it. `unchecked`: nobody who grew up with it has read its words. */
export interface Tongue { code: string, name: string, dir: string, near: boolean, unchecked: boolean }

const empty: Place = { way: null, organisation: null, language: 'en', languages: [], recordings: [] }
let here: Place = empty

export const readPlace = (root: HTMLElement): Place => {
  const links = Array.from(root.querySelectorAll<HTMLElement>('[data-code]'))
  here = {
    way: root.dataset.way || null,
    organisation: root.dataset.organisation || null,
    language: root.dataset.language ?? empty.language,
    recordings: (root.dataset.recordings ?? '').split(' ').filter(Boolean),
    languages: links.map(link => ({
      code: link.dataset.code ?? empty.language,
      name: link.textContent?.trim() ?? '',
      dir: link.getAttribute('dir') ?? 'ltr',
      near: link.dataset.near !== undefined,
      unchecked: link.dataset.unchecked !== undefined,
    })),
  }
  return here
}

export const place = (): Place => here
