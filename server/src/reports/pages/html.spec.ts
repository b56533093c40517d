import { describe, expect, it } from 'vitest'
import { html } from './html.js'

describe('html', () => {
  it('escapes every sign that could leave its place', () => {
    expect(html`<p title="${'"\'<>&'}">${'</p><script>alert(1)</script>'}</p>`.text)
      .toBe('<p title="&quot;&#39;&lt;&gt;&amp;">&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</p>')
  })

  it('escapes a text that only looks like markup made here', () => {
    const pretender = JSON.parse('{"text":"<b>x</b>"}')
    expect(html`${String(pretender.text)}`.text).toBe('&lt;b&gt;x&lt;/b&gt;')
  })

  it('keeps what it wrote itself, in lists too, and leaves nothing out of nothing', () => {
    const items = ['a', '<'].map(each => html`<li>${each}</li>`)
    expect(html`<ul>${items}${null}${undefined}${false}${0}</ul>`.text)
      .toBe('<ul><li>a</li><li>&lt;</li>0</ul>')
  })

  it('drops control characters and keeps line breaks and every script', () => {
    expect(html`${'a\u0000\u001b\n\tनेपाली العربية 👍'}`.text).toBe('a\n\tनेपाली العربية 👍')
  })
})
