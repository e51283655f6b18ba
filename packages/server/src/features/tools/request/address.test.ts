import type { ToolParameters } from '@opora/contract/tools'
import { describe, expect, it } from 'vitest'
import { address, addressProblem, originOf } from './address.ts'

const parameters: ToolParameters = {
  type: 'object',
  properties: {
    id: { type: 'string', description: '' },
    full: { type: 'boolean', description: '' },
    who: { type: 'string', description: '', 'x-from': 'contact_id' },
  },
  required: ['id'],
}
const host = 'https://shop.example'
const to = (url: string, given: Record<string, unknown>, method = 'GET') => address({ url, method }, given)

describe('the address of a request', () => {
  it('takes every value encoded where it stands', () => {
    expect(to(`${host}/orders/{id}?q={id}`, { id: 'a b?c#d&e=f%2e' })?.url).toBe(
      `${host}/orders/a%20b%3Fc%23d%26e%3Df%252e?q=a%20b%3Fc%23d%26e%3Df%252e`,
    )
    expect(to(`${host}/orders/№{id}.json`, { id: 'Ё1' })?.url).toBe(`${host}/orders/№%D0%811.json`)
  })

  it('puts what has no place into the query of a question and into the body of an order', () => {
    expect(to(`${host}/orders/{id}`, { id: '7', full: true })).toMatchObject({
      url: `${host}/orders/7?full=true`,
      body: null,
    })
    expect(to(`${host}/orders/{id}`, { id: '7', full: true }, 'POST')).toMatchObject({
      url: `${host}/orders/7`,
      body: '{"full":true}',
    })
  })

  it('is shown without what an admin fixed in it', () => {
    expect(
      to(`${host}/bot123456:AAF-x_y-z/{id}.json?api_key=canary&q=in:{id}&v=2`, { id: '7', full: true })?.shown,
    ).toBe(`${host}/…/7.json?api_key=…&q=…7&v=…&full=true`)
  })

  it('leaves out of the query what nobody gave', () => {
    expect(to(`${host}/orders?id={id}&full={full}&v=2`, { id: '7' })?.url).toBe(`${host}/orders?id=7&v=2`)
  })

  it.each(['..', '.', '', ' ', 'a/b', '..\\admin', '7\n8', '../../admin', '\u0000'])(
    'cannot be led astray by %j in its path',
    (id) => {
      expect(to(`${host}/orders/{id}/lines`, { id })).toBeNull()
    },
  )

  it.each(['%2e%2e', '@evil.example', '//evil.example', '?x', '#x', ';a=b', '.. ', '\ud800'])(
    'stays on its host and in its step whatever comes: %j',
    (id) => {
      const made = to(`${host}/orders/{id}/lines`, { id })
      if (!made) return
      const url = new URL(made.url)
      expect([url.host, url.pathname.split('/').length, url.search, url.hash]).toEqual(['shop.example', 4, '', ''])
    },
  )

  it('has a host that no argument can name', () => {
    for (const url of [
      'https://{id}.example/',
      'https://shop.example:{id}/',
      '{id}',
      'https://a@shop.example/',
      'ftp://shop.example/',
      'shop.example/x',
      'https://shop.example\\x',
      'https:///x',
      'https://shop.example/#{id}',
      'https://shop.example/?{id}=1',
      'https://shop.example/{nobody}',
      'https://shop.example/{full}',
      'https://shop.example/{}',
      'https://shop.example/{ID}',
    ])
      expect([url, addressProblem(url, parameters)]).toEqual([url, expect.any(String)])
    for (const url of [`${host}/orders/{id}?full={full}`, `${host}/of/{who}`, host, 'http://10.0.0.1:8080/x'])
      expect([url, addressProblem(url, parameters)]).toEqual([url, null])
    expect(originOf(`${host}:8443/x/{id}`)).toBe('https://shop.example:8443')
  })
})
