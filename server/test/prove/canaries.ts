import fs from 'node:fs'
import { globSync, readFileSync } from 'node:fs'
import { getNamedType, isObjectType, type GraphQLSchema } from 'graphql'
import { vi } from 'vitest'
import { limits } from '@amends/shared/limits'
import { Ids } from '../../src/platform/clock/ids.js'
import type { Caller } from '../graphql.js'
import { selectionOf, type Question } from './questions.js'

const ids = new Ids()

/** A word that stands in one place only, and who may ever be sent it, said by hand. */
export type Canary = { word: string, where: string, mayHear: ReadonlySet<Caller> }

/** Words no one could guess, each let loose in one field; and every byte that leaves the server, searched for them. */
export class Canaries {
  readonly loose: Canary[] = []
  readonly escaped = new Set<string>()
  readonly heard = new Set<string>()
  private bytes = 0

  /** @returns a word to put into a field. */
  of(where: string, ...mayHear: readonly Caller[]): string {
    // Letters alone: a notice with digits in it is refused.
    const word = `canary${[...ids.next().replaceAll('-', '')].map(it => 'abcdefghijklmnop'[Number.parseInt(it, 16)]).join('')}`
    this.loose.push({ word, where, mayHear: new Set(mayHear) })
    return word
  }

  /** Looks through what somebody was sent; nobody is a mail on its way, a log, or a page for strangers. */
  saw(who: Caller | null, name: string, through: string, sent: string): void {
    this.bytes += sent.length
    if (!sent.includes('canary')) return
    for (const { word, where, mayHear } of this.loose) {
      if (!sent.includes(word)) continue
      if (who && mayHear.has(who)) this.heard.add(word)
      else this.escaped.add(`${name} was sent ${where} through ${through}`)
    }
  }

  get searched(): number { return this.bytes }

  /** A word that nobody who may hear it ever heard says nothing: it may never have been let loose. */
  get silent(): string[] { return this.loose.filter(it => it.mayHear.size > 0 && !this.heard.has(it.word)).map(it => `nobody heard ${it.where}`) }
}

/** All that is written to standard error from now on, where the log goes. @returns what was written, and how to stop. */
export function logged(): { text: () => string, stop: () => void } {
  const lines: string[] = []
  const write = fs.writeSync
  const spy = vi.spyOn(fs, 'writeSync').mockImplementation((...given: Parameters<typeof fs.writeSync>) => {
    if (given[0] === 2) lines.push(String(given[1]))
    return write(...given)
  })
  return { text: () => lines.join(''), stop: () => { spy.mockRestore() } }
}

/** Every mail that was sent, with its soft line ends taken out. */
export const mailsIn = (dataDir: string): string[] =>
  globSync('mail/*', { cwd: dataDir }).map(name => readFileSync(`${dataDir}/${name}`, 'utf8').replace(/=\r?\n/g, ''))

/** So many fields of what is in a list are asked together, and what hangs on them. */
const fieldsAtOnce = 24

/** Every list of a case by itself, a page and some fields at a time: all of them at once are too much to be asked. */
export function listsOf(schema: GraphQLSchema, cases: readonly string[]): Question[] {
  const of = schema.getType('Case')
  const lists = isObjectType(of) ? Object.values(of.getFields()).filter(it => it.args.some(arg => arg.name === 'first')) : []
  return lists.flatMap(({ name, type }) => {
    const list = getNamedType(type)
    const nodes = isObjectType(list) ? getNamedType(list.getFields()['nodes']?.type) : undefined
    const fields = isObjectType(nodes) ? Object.values(nodes.getFields()) : []
    const some = Array.from({ length: Math.ceil(fields.length / fieldsAtOnce) }, (_, n) => fields.slice(n * fieldsAtOnce, (n + 1) * fieldsAtOnce))
    return some.flatMap(those => {
      const selection = isObjectType(nodes) ? selectionOf(nodes, 1, undefined, ['Case'], it => those.includes(it)) : ''
      const query = `query ($id: ID!, $after: String) { case(id: $id) { id ${name}(first: ${limits.page}, after: $after) { nodes { __typename ${selection} } pageInfo { endCursor hasNextPage } } } }`
      return cases.map(id => ({ name: `${name} of the case ${id}, ${those[0]?.name ?? ''} and more`, query, variables: { id } }))
    })
  })
}

/**
 * The page that follows an answer to such a question; undefined where that was the last. Of the lists in an answer the
 * outermost closes last: a list inside it may have more too, and is asked for by a question of its own.
 */
export function nextOf(question: Question, bytes: string): Question | undefined {
  const [, after, more] = [...bytes.matchAll(/"endCursor":(?:"([^"]+)"|null),"hasNextPage":(true|false)/g)].at(-1) ?? []
  return question.query.includes('$after') && more === 'true' && after !== undefined ? { ...question, variables: { ...question.variables, after } } : undefined
}
