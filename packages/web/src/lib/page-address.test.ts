import { describe, expect, it } from 'vitest'
import { pageAddress } from './page-address.ts'

describe('pageAddress', () => {
  it('takes an address as people type it', () => {
    expect(pageAddress(' savadrive.example/ru/help ')).toBe('https://savadrive.example/ru/help')
    expect(pageAddress('http://localhost:8000/help')).toBe('http://localhost:8000/help')
    expect(pageAddress('shop.example:8443/faq')).toBe('https://shop.example:8443/faq')
    expect(pageAddress('пример.рф')).toBe('https://xn--e1afmkfd.xn--p1ai/')
  })

  it('refuses what is no web page', () => {
    const none = ['', '   ', 'javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'help', 'a b', 'https://']
    expect(none.map(pageAddress)).toEqual(none.map(() => null))
  })
})
