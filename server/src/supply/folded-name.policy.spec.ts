import { describe, expect, it } from 'vitest'
import { foldedName } from './folded-name.js'

describe('the name of a place', () => {
  it('is the same however it was typed', () => {
    for (const written of ['Byeolmaru Textile', 'BYEOLMARU  TEXTILE Co., Ltd.', 'Byeolmaru-Textile (Limited)', 'Byéolmaru textile']) expect(foldedName(written)).toBe('byeolmaru textile')
  })

  it('is not a part of another, and keeps a form where there is nothing else', () => {
    expect(foldedName('Byeolmaru')).not.toBe(foldedName('Byeolmaru Textile'))
    expect([foldedName('Limited'), foldedName('…'), foldedName('별마루 섬유')]).toEqual(['limited', '', '별마루 섬유'.normalize('NFKD')])
  })
})
