import { describe, expect, it } from 'vitest'
import { house, registrable, sharingHouse } from './mail-domains.js'

describe('the house behind a mail domain', () => {
  it('is the name somebody registered, whatever stands before it', () => {
    expect(['dye.co.kr', 'hr.dye.co.kr', 'Mail.Dye.CO.KR', 'dye.com', 'a.b.dye.com', 'moda.com.bd', 'x.moda.com.np'].map(house)).toEqual([
      'dye.co.kr', 'dye.co.kr', 'dye.co.kr', 'dye.com', 'dye.com', 'moda.com.bd', 'moda.com.np'])
  })

  it('is nobody\'s where anybody may have an address', () => {
    for (const domain of ['gmail.com', 'GMAIL.com', 'yahoo.com', 'yahoo.co.jp', 'hotmail.fr', 'live.com', 'outlook.co.th', 'icloud.com', 'proton.me', 'qq.com', '163.com', '126.com',
      'naver.com', 'daum.net', 'hanmail.net', 'kakao.com', 'rediffmail.com', 'mail.ru', 'yandex.ru', 'gmx.net', 'gmx.de', 'web.de', 't-online.de', 'zoho.com', 'vip.163.com']) {
      expect([domain, house(domain)]).toEqual([domain, null])
    }
  })

  it('is nobody\'s where there is only an ending, or nothing', () => {
    expect(['co.kr', 'com.bd', 'kr', '', '.', 'a..kr'].map(registrable)).toEqual([null, null, null, null, null, null])
    expect(house('practice.invalid')).toBeNull()
  })

  it('is not shared by two that only write under the same ending', () => {
    expect(sharingHouse([{ organisationId: 'a', domain: 'one.go.kr' }, { organisationId: 'b', domain: 'two.go.kr' }, { organisationId: 'c', domain: 'x.one.go.kr' }])).toEqual([['a', 'c']])
  })
})
