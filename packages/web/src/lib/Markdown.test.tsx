import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Markdown } from './Markdown.tsx'

const html = (text: string, cite?: (n: number) => string | null): string =>
  renderToStaticMarkup(<Markdown text={text} {...(cite ? { cite } : {})} />)

describe('a message on the screen', () => {
  it('shows HTML as the text it is', () => {
    expect(html('<script>alert(1)</script> **a<b>b**')).toBe(
      '<div class="md"><p>&lt;script&gt;alert(1)&lt;/script&gt; <strong>a&lt;b&gt;b</strong></p></div>',
    )
  })

  it('opens links apart and without a way back to us', () => {
    expect(html('https://a.example')).toContain('target="_blank" rel="noopener noreferrer nofollow"')
  })

  it.each([
    ['[https://bank.example/pay](https://evil.example/x)', ' (evil.example)'],
    ['[bank.example](https://evil.example:8443/x)', ' (evil.example:8443)'],
    ['[bank.example](https://bank.example.evil.example)', ' (bank.example.evil.example)'],
  ])('tells where a link leads whose words are another address: %s', (text, shown) => {
    expect(html(text)).toContain(`</a><span class="mut">${shown}</span>`)
  })

  it.each([
    '[BANK.example/pay](https://bank.example/x)',
    '[here](https://a.example)',
    'https://a.example/b.html',
    '[v1.2](https://a.example)',
  ])('says no more of a link than its words: %s', (text) => expect(html(text)).not.toContain('mut'))

  it('shows no picture', () => {
    expect(html('Look ![i](https://a.example/x.png)')).toBe(
      '<div class="md"><p>Look ![i](<a href="https://a.example/x.png" target="_blank" rel="noopener noreferrer nofollow">https://a.example/x.png</a>)</p></div>',
    )
  })

  it('makes a chip only of a citation that exists', () => {
    const cite = (n: number): string | null => (n === 1 ? 'CHIP' : null)
    expect(html('a[1] b[2]', cite)).toBe('<div class="md"><p>aCHIP b[2]</p></div>')
  })
})
