import { globSync, readFileSync } from 'node:fs'
import { buildSchema } from 'graphql'
import { expect, it } from 'vitest'
import { notActed } from './not-acted.js'

const textOf = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const schema = buildSchema(textOf('../../schema.graphql'))
const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {})
/** The acts, and what they are done with. */
const acts = [...globSync('*acts.ts', { cwd: new URL('.', import.meta.url) }).map(it => `./${it}`), './remedied.ts', '../notice.ts', '../consent.ts', '../worker.ts'].map(textOf).join('\n')
/** Done by a verb of the scene, under whose name it stands there. */
const doneBy: Readonly<Record<string, string>> = { addParty: 'scene.joined(' }
const isActed = (name: string): boolean => new RegExp(`\\b${name}[('"]|\\b${name} \\{`).test(acts) || acts.includes(doneBy[name] ?? `mutation ${name}`)

it('an act of the schema happens in the worlds, or it is said why it does not', () => {
  const silent = mutations.filter(name => !isActed(name) && !(name in notActed))
  expect(silent).toEqual([])
})

it('nothing is said not to happen that does, or that is no act', () => {
  expect(Object.keys(notActed).filter(name => isActed(name) || !mutations.includes(name))).toEqual([])
})
