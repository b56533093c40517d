import { expect, it } from 'vitest'
import { isOurName } from './own-host.js'

it.each([
  ['localhost:3000', true], ['127.0.0.1:3000', true], ['[::1]:3000', true], ['LOCALHOST', true], ['amends.example:8443', true],
  ['elsewhere.example:3000', false], ['localhost.elsewhere.example', false], ['127.0.0.1.elsewhere.example', false], ['', false], [undefined, false], ['a b', false],
])('the name %s is ours: %s', (host, is) => { expect(isOurName(host, 'https://amends.example')).toBe(is) })
