import { safeHref } from '@opora/contract/parse-inline'
import { literalOf } from '@opora/contract/plain-text'
import { render } from 'preact'
import { expect, test } from 'vitest'
import { Markdown } from './Markdown.tsx'

function draw(text: string): HTMLElement {
  const root = document.createElement('div')
  render(<Markdown text={text} cite={(n) => (n === 1 ? <button type="button">{n}</button> : null)} />, root)
  return root
}

test('bold, italic, code, lists and links are drawn', () => {
  const root = draw('**bold** and *italic* and `code`\n\n- one\n- two\n\n3. three\n\n[site](https://example.com/a?b=1)')
  expect(root.querySelector('strong')?.textContent).toBe('bold')
  expect(root.querySelector('em')?.textContent).toBe('italic')
  expect(root.querySelector('code')?.textContent).toBe('code')
  expect([...root.querySelectorAll('ul li')].map((item) => item.textContent)).toEqual(['one', 'two'])
  expect(root.querySelector('ol li')?.getAttribute('value')).toBe('3')
  const link = root.querySelector('a')
  expect(link?.getAttribute('href')).toBe('https://example.com/a?b=1')
  expect(link?.getAttribute('rel')).toContain('noopener')
  expect(link?.getAttribute('target')).toBe('_blank')
})

test('HTML stays text', () => {
  const evil = '<script>alert(1)</script><img src=x onerror=alert(1)> <b>no</b>'
  const root = draw(evil)
  expect(root.textContent).toBe(evil)
  expect(root.querySelector('script, img, b')).toBeNull()
})

test('only http and https become links', () => {
  const hostile = [
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'JaVaScRiPt:alert(1)',
    '//evil',
    'file:///etc',
    'https:evil.example',
    'https:/evil.example',
    'https:\\\\evil.example',
    'https://shop.example@evil.example/',
    'https://shop.example(@evil.example/',
  ]
  for (const address of hostile) {
    expect(safeHref(address), address).toBeNull()
    expect(draw(`[press](${address})`).querySelector('a'), address).toBeNull()
  }
})

test('a bare address becomes a link without the full stop after it', () => {
  const root = draw('See https://example.com/path. Then (https://example.com/x)')
  const hrefs = [...root.querySelectorAll('a')].map((link) => link.getAttribute('href'))
  expect(hrefs).toEqual(['https://example.com/path', 'https://example.com/x'])
})

test('a quote mark in an address cannot leave its attribute', () => {
  const root = draw('[x](https://example.com/"onmouseover="alert(1))')
  expect(root.querySelector('[onmouseover]')).toBeNull()
})

test('a picture is never loaded, and its address is what a reader sees', () => {
  const root = draw('Look ![i](https://example.com/i.png)')
  expect(root.querySelector('img')).toBeNull()
  expect(root.textContent).toBe('Look ![i](https://example.com/i.png)')
  expect(root.querySelector('a')?.textContent).toBe('https://example.com/i.png')
})

test('a known citation is a chip next to its word, an unknown one stays text', () => {
  const root = draw('Yes [1]. No [7].')
  expect(root.querySelectorAll('button')).toHaveLength(1)
  expect(root.textContent).toBe('Yes1. No[7].')
})

test('stars and underscores inside words and sums are left alone', () => {
  expect(draw('2*3*4 and snake_case_name and a * b').textContent).toBe('2*3*4 and snake_case_name and a * b')
  expect(draw('2*3*4 and snake_case_name').querySelector('em')).toBeNull()
})

test('a half-written answer is drawn as far as it goes', () => {
  expect(draw('The deposit is **300').textContent).toBe('The deposit is **300')
  expect(draw('```\ncode without an end').querySelector('code')?.textContent).toBe('code without an end')
  expect(draw('').textContent).toBe('')
})

test('what the visitor wrote is shown letter for letter, with addresses as links', () => {
  const typed = '**not bold** <i>x</i> https://example.com/a, bye javascript:alert(1)\n# 5  > 3\n\n\\*.*'
  const root = draw(literalOf(typed))
  expect(root.textContent).toBe(typed.replaceAll('\n', ''))
  expect([...root.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual(['https://example.com/a'])
  expect(root.querySelector('i, em, strong, .md-head')).toBeNull()
})
