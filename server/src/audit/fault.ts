import type { Log } from '../platform/change/heads.js'

/** What is wrong with an entry: one is missing before it, it is not what was written, or what it said was altered or taken away. */
export type Wrong = 'gap' | 'altered' | 'detail' | 'taken' | 'cut' | 'gone' | 'rewritten' | 'ahead'
/** The first bad entry: of which chain, the how-manyth. `last` is where the chain ends now, `at` when more of it was there. */
export type Fault = { log: Log, chain: string, seq: number, wrong: Wrong, last?: number, at?: string, line?: number }

type Named = Fault & { of: string }
const entry = ({ log, of, chain, seq }: Named) => `${log === 'event' ? 'entry' : 'opening'} ${seq} of ${of} ${chain}`
const sentences: Record<Wrong, (it: Named) => string> = {
  gap: it => `${entry(it)} is missing or out of its place`,
  altered: it => `${entry(it)} is not what was written`,
  detail: it => `what ${entry(it)} said is not what was written`,
  taken: it => `what ${entry(it)} said is gone, and nobody erased it`,
  cut: it => `${entry(it)} was there at ${it.at}, and the chain ends at ${it.last}: its end was cut off`,
  gone: it => `${entry(it)} was there at ${it.at}, and nothing is left of the chain`,
  rewritten: it => `${entry(it)} was another one at ${it.at}: the chain was written anew`,
  ahead: it => `the signed heads are ahead of the database since ${it.at}: ${entry(it)} was there, and the chain ends at ${it.last}. If an older backup was brought back, say so with npm run audit -- accept; if none was, the end of the log was cut off`,
}

/** The fault as one plain sentence; `of` is what the chain belongs to. */
export function sentenceOf(fault: Fault, of: string): string {
  const text = sentences[fault.wrong]({ ...fault, of })
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
