import { createMcpHandler, McpServer, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server'
import { isFailure } from '@opora/contract/errors'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createEgress } from '../../platform/safety/egress.ts'
import type { Egress } from '../../ports/egress.ts'
import type { McpConnection } from '../../ports/mcp.ts'
import { type FakeMcp, resultOf, startFakeMcp } from '../../testing/fake-mcp.ts'
import { refusalOf } from '../../testing/refusal-of.ts'
import { createMcp } from './index.ts'

const mcp = createMcp('1')
let server: FakeMcp
beforeAll(async () => {
  server = await startFakeMcp()
})
afterAll(() => server.close())
const faulty = ['initialize', 'tools/list', 'tools/call', 'server/discover']
afterEach(() => {
  for (const method of faulty) server.behaves(method, null)
  server.streams(false)
  server.asked.length = 0
})

const to = (more: Partial<McpConnection> = {}): McpConnection => ({
  url: server.url,
  headers: { authorization: 'Bearer sk-canary' },
  egress: createEgress({ allowedHosts: [server.host], anyPort: false, maxRedirects: 0, timeoutMs: 15_000 }),
  maxBytes: 200_000,
  timeoutMs: 15_000,
  signal: new AbortController().signal,
  protocol: null,
  ...more,
})

const problemOf = async (work: Promise<unknown>): Promise<unknown> => {
  const refusal = await refusalOf(work)
  return isFailure(refusal, 'tool_server.failed') ? refusal.params.problem : refusal
}
const inputSchema = { type: 'object', properties: {} }

describe('a server of the older kind', () => {
  it.each([false, true])('is greeted, asked page by page, called and left (as a stream: %s)', async (isStream) => {
    server.streams(isStream)
    const named = (name: string) => ({ name, description: `About ${name}`, inputSchema })
    server.offers([{ ...named('a'), annotations: { readOnlyHint: true } }, named('b'), named('c')], 2)
    const { tools, protocol, leftOut } = await mcp.list(to(), 10)
    expect([tools.map(({ name }) => name), protocol, leftOut]).toEqual([['a', 'b', 'c'], '2025-06-18', 0])
    expect(tools[0]).toMatchObject({ description: 'About a', isReadOnly: true, isDestructive: null })
    server.answers((name, given) => ({ content: [{ type: 'text', text: `${name} ${JSON.stringify(given)}` }] }))
    expect(await mcp.call(to({ protocol }), 'a', { id: 7 })).toEqual({ parts: ['a {"id":7}'], isError: false })
    expect(server.asked.every(({ headers }) => headers.authorization === 'Bearer sk-canary')).toBe(true)
  })

  it('is asked in another session when it has forgotten this one, but not for ever', async () => {
    let forgotten = 0
    server.answers(() => ({ content: [{ type: 'text', text: 'here' }] }))
    server.behaves('notifications/initialized', (response) => {
      forgotten += 1
      if (forgotten === 1) server.forget()
      response.writeHead(202).end()
    })
    expect((await mcp.call(to({ protocol: '2025-06-18' }), 'a', {})).parts).toEqual(['here'])
    expect(forgotten).toBe(2)
    server.behaves('notifications/initialized', (response) => {
      server.forget()
      response.writeHead(202).end()
    })
    expect(await problemOf(mcp.call(to({ protocol: '2025-06-18' }), 'a', {}))).toBe('unknown')
    server.behaves('notifications/initialized', null)
  })

  it('says what is no text as what it is, and structured content once', async () => {
    const content = [
      { type: 'text', text: '{"status":"sent"}' },
      { type: 'image', data: 'A'.repeat(4096), mimeType: 'image/png' },
      { type: 'resource', resource: { uri: 'file:///a.txt', text: 'inside' } },
      { type: 'resource_link', uri: 'https://shop.example/a', name: 'invoice' },
      7,
    ]
    server.answers(() => ({ content, structuredContent: { status: 'sent' }, isError: true }))
    expect(await mcp.call(to(), 'a', {})).toEqual({
      parts: [
        '{"status":"sent"}',
        '[image, image/png, 3 KB: cannot be shown here]',
        'inside',
        '[link to invoice: https://shop.example/a]',
        '[something that was not understood]',
      ],
      isError: true,
    })
  })

  it('may refuse in the protocol itself', async () => {
    server.behaves('tools/call', (response, { id }) => {
      const error = { code: -32602, message: 'Unknown tool' }
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ jsonrpc: '2.0', id, error }))
    })
    const { parts, isError } = await mcp.call(to(), 'a', {})
    expect([parts.join(''), isError]).toEqual([expect.stringContaining('Unknown tool'), true])
  })

  it('keeps no more tools than were asked for, and never goes round in circles', async () => {
    const many = Array.from({ length: 10_000 }, (_, n) => ({ name: `tool_${n}`, inputSchema }))
    server.offers(many, 10_000)
    const { tools, leftOut } = await mcp.list(to({ maxBytes: 4_000_000 }), 300)
    expect([tools.length, leftOut]).toEqual([300, 9700])
    server.behaves('tools/list', (response, asked) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(resultOf(asked, { tools: [{ name: 'a', inputSchema }, {}, null], nextCursor: 'x' })))
    })
    expect((await mcp.list(to(), 300)).tools).toHaveLength(1)
    expect(server.asked.filter(({ method }) => method === 'tools/list').length).toBeLessThan(5)
  })
})

describe('what goes wrong is told apart', () => {
  it.each([
    [401, 'unauthorised'],
    [403, 'forbidden'],
    [404, 'unknown'],
    [405, 'unknown'],
    [429, 'busy'],
    [400, 'not_mcp'],
    [503, 'broken'],
  ])('status %i', async (status, problem) => {
    for (const method of ['server/discover', 'initialize'])
      server.behaves(method, (response) => void response.writeHead(status).end('no'))
    expect(await problemOf(mcp.list(to(), 10))).toBe(problem)
  })

  it('a redirect, a private address, nobody, no such host', async () => {
    const away = 'http://169.254.169.254/latest'
    for (const method of ['server/discover', 'initialize'])
      server.behaves(method, (response) => void response.writeHead(302, { location: away }).end())
    expect(await problemOf(mcp.list(to(), 10))).toBe('address')
    for (const url of ['http://10.0.0.1/mcp', 'http://localhost/mcp', 'http://[::1]/mcp'])
      expect(await problemOf(mcp.list(to({ url }), 10))).toBe('address')
    const failing =
      (code: string): Egress =>
      () =>
        Promise.reject(Object.assign(new Error('no'), { code }))
    expect(await problemOf(mcp.list(to({ egress: failing('ECONNREFUSED') }), 10))).toBe('nobody')
    expect(await problemOf(mcp.list(to({ egress: failing('ENOTFOUND') }), 10))).toBe('host')
    expect(await problemOf(mcp.list(to({ egress: failing('DEPTH_ZERO_SELF_SIGNED_CERT') }), 10))).toBe('certificate')
  })

  it('a page instead of the protocol, garbage, an answer to something else', async () => {
    const replies = [
      ['text/html', '<html>Hello</html>'],
      ['application/json', '{"jsonrpc":'],
      ['application/json', '[]'],
      ['application/json', '{"jsonrpc":"2.0","id":"another","result":{}}'],
      ['text/event-stream', 'data: {{{\n\n'],
    ]
    for (const [type = '', body] of replies) {
      for (const method of ['server/discover', 'initialize'])
        server.behaves(method, (response) => void response.writeHead(200, { 'content-type': type }).end(body))
      expect([body, await problemOf(mcp.list(to(), 10))]).toEqual([body, expect.stringMatching(/not_mcp|broken/)])
    }
  })

  it('a stream that is cut, one that never ends, one that never begins, one nobody waits for', async () => {
    server.behaves('tools/call', (response) => {
      response
        .writeHead(200, { 'content-type': 'text/event-stream' })
        .write('id: 1\ndata: \n\n', () => response.destroy())
    })
    expect(await problemOf(mcp.call(to(), 'a', {}))).toBe('broken')
    server.behaves('tools/call', (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      const more = (): void => void (response.destroyed || response.write(`: ${'x'.repeat(10_000)}\n\n`, more))
      more()
    })
    expect(await problemOf(mcp.call(to(), 'a', {}))).toBe('too_large')
    server.behaves('tools/call', () => undefined)
    expect(await problemOf(mcp.call(to({ timeoutMs: 1500 }), 'a', {}))).toBe('slow')
    const stop = new AbortController()
    server.behaves('tools/call', () => stop.abort())
    expect(await problemOf(mcp.call(to({ signal: stop.signal }), 'a', {}))).toBe('slow')
  })
})

describe('the official server', () => {
  const factory = (): McpServer => {
    const one = new McpServer({ name: 'official', version: '1' })
    const config = {
      description: 'Where an order is',
      inputSchema: z.object({ id: z.string() }),
      annotations: { readOnlyHint: true },
    }
    one.registerTool('find_order', config, async ({ id }) => ({
      content: [{ type: 'text', text: `order ${id} is on its way` }],
    }))
    return one
  }
  const through =
    (take: (request: Request) => Promise<Response>): Egress =>
    (url, { ca: _, ...init } = {}) =>
      take(new Request(url, init))

  it.each(['today', 'with sessions'])('is understood: %s', async (kind) => {
    const handler = createMcpHandler(factory)
    const transports = new Map<string, WebStandardStreamableHTTPServerTransport>()
    const withSessions = async (request: Request): Promise<Response> => {
      const known = transports.get(request.headers.get('mcp-session-id') ?? '')
      if (known) return known.handleRequest(request)
      const transport = new WebStandardStreamableHTTPServerTransport({
        sessionIdGenerator: () => crypto.randomUUID(),
        onsessioninitialized: (id) => void transports.set(id, transport),
      })
      await factory().connect(transport)
      return transport.handleRequest(request)
    }
    const egress = through(kind === 'today' ? (request) => handler.fetch(request) : withSessions)
    const { tools, protocol } = await mcp.list(to({ egress }), 10)
    expect(tools).toMatchObject([{ name: 'find_order', description: 'Where an order is', isReadOnly: true }])
    expect(protocol?.startsWith('2026')).toBe(kind === 'today')
    for (const known of [null, protocol])
      expect(await mcp.call(to({ egress, protocol: known }), 'find_order', { id: '77' })).toEqual({
        parts: ['order 77 is on its way'],
        isError: false,
      })
  })
})
