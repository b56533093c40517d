import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { expect, test } from 'vitest'
import { ar } from './ar'
import { en } from './rooms'

type Tree = { [key: string]: string | Tree }

const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`))

const namesIn = (elements: MessageFormatElement[]): string[] =>
  elements.flatMap(element => {
    if (element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag) return []
    const inner = 'options' in element ? Object.values(element.options).flatMap(option => namesIn(option.value)) : []
    return [element.value, ...inner]
  })

const placeholders = (message: string) => [...new Set(namesIn(parse(message, { ignoreTag: true })))].sort()

const english = flat(en)
const arabic = new Map(flat(ar))

test('both languages have the same sentences', () => {
  expect([...arabic.keys()].sort()).toEqual(english.map(([key]) => key).sort())
})

test('every sentence parses, and names the same values in both languages', () => {
  const differ = english.filter(([key, message]) => `${placeholders(arabic.get(key) ?? '')}` !== `${placeholders(message)}`)
  expect(differ.map(([key]) => key)).toEqual([])
})

test('nothing is left empty', () => {
  expect([...english, ...arabic].filter(([, message]) => message.trim() === '')).toEqual([])
})
