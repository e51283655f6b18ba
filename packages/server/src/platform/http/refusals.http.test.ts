import { errors } from '@opora/contract/errors'
import fastify, { type InjectOptions } from 'fastify'
import { beforeAll, describe, expect, it } from 'vitest'
import { type TestHouse, testHouse } from '../../testing/house.ts'
import { listening, speak } from '../../testing/wire.ts'
import { addPatience } from './patience.ts'

let house: TestHouse
let port = 0
beforeAll(async () => {
  house = await testHouse()
  port = (await listening(house)).port
}, 60_000)

const problem = (status: number, code: keyof typeof errors) =>
  expect.objectContaining({
    type: `urn:opora:problem:${code}`,
    title: errors[code].title,
    status,
    code,
    requestId: expect.any(String),
  })

type Request = InjectOptions
const json = { 'content-type': 'application/json' }
const post = (payload: string, headers: Record<string, string> = json): Request => ({
  method: 'POST',
  url: '/api/v1/sessions',
  headers,
  payload,
})

const refusals: [what: string, request: Request, status: number, code: keyof typeof errors][] = [
  ['an unknown route', { url: '/api/v1/nope' }, 404, 'not_found'],
  ['an unknown route to write to', { method: 'POST', url: '/api/v1/nope', payload: {} }, 404, 'not_found'],
  ['another method than the route has', { method: 'PUT', url: '/api/v1/sessions', payload: {} }, 404, 'not_found'],
  ['a broken escape in the path', { url: '/api/v1/%zz' }, 400, 'malformed'],
  ['a request without a token', { url: '/api/v1/me' }, 401, 'auth.required'],
  ['a token of nobody', { url: '/api/v1/me', headers: { authorization: 'Bearer nobody' } }, 401, 'auth.required'],
  [
    'another kind of authorization',
    { url: '/api/v1/me', headers: { authorization: 'Basic YTpi' } },
    401,
    'auth.required',
  ],
  [
    'a visitor token of nobody',
    { url: '/api/v1/messenger/home', headers: { authorization: 'Bearer nobody' } },
    401,
    'visitor.unknown',
  ],
  ['JSON that is none', post('{"email": '), 400, 'malformed'],
  ['an empty JSON body', post(''), 400, 'malformed'],
  ['__proto__ as a key', post('{"__proto__": {"isAdmin": true}, "email": "a@b.c", "password": "x"}'), 400, 'malformed'],
  ['constructor.prototype as a key', post('{"constructor": {"prototype": {"isAdmin": true}}}'), 400, 'malformed'],
  ['NUL in a text', post('{"email": "a@b.cd", "password": "a\\u0000b"}'), 400, 'malformed'],
  ['half a surrogate pair in a text', post('{"email": "a@b.cd", "password": "\\ud800"}'), 400, 'malformed'],
  [
    'a hundred thousand lists in each other',
    post(`{"email": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
    422,
    'invalid',
  ],
  ['a number beyond numbers', post('{"email": 1e400, "password": 1}'), 422, 'invalid'],
  ['a megabyte of JSON', post(JSON.stringify({ email: 'x'.repeat(1024 * 1024) })), 413, 'too_large'],
  [
    'a content type nobody takes',
    post('a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
    415,
    'unsupported_media_type',
  ],
  [
    'files where none are taken',
    post('--x--', { 'content-type': 'multipart/form-data; boundary=x' }),
    415,
    'unsupported_media_type',
  ],
]

describe('a refusal', () => {
  it.each(refusals)('of %s is a problem with its code', async (_what, request, status, code) => {
    const answer = await house.app.inject(request)
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(answer.json()).toEqual(problem(status, code))
  })

  it('names every field that is wrong', async () => {
    const answer = await house.app.inject(post('{"email": 1}'))
    expect(answer.json()).toMatchObject({ code: 'invalid', errors: [{ path: 'email' }, { path: 'password' }] })
  })

  it('of a too large body comes before the body', async () => {
    const head =
      'POST /api/v1/sessions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1048576\r\n\r\n{'
    expect(await speak(port, head, 1500)).toMatch(/^HTTP\/1\.1 413 /)
  })

  it('of a body in chunks comes when it has grown too large', async () => {
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
    const head =
      'POST /api/v1/sessions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n'
    expect(await speak(port, head + chunk.repeat(6), 1500)).toMatch(/^HTTP\/1\.1 413 /)
  })

  it.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    [
      'two lengths of a body',
      'POST /api/v1/sessions HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n',
      400,
    ],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n',
      400,
    ],
    ['headers without end', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`, 413],
    ['a space before the colon', 'GET / HTTP/1.1\r\nhost : x\r\n\r\n', 400],
  ])('of %s is a problem too', async (_what, bytes, status) => {
    const answer = await speak(port, bytes, 2000)
    const [head = '', body = ''] = answer.split('\r\n\r\n')
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(head).toContain('application/problem+json')
    expect(head).toContain('nosniff')
    expect(JSON.parse(body)).toMatchObject({ status })
  })

  it('of a bug shows nothing of it', async () => {
    const broken = { ...house.database, run: () => Promise.reject(new Error('relation "secret_table" does not exist')) }
    const { sendProblem } = await import('./problem.ts')
    const app = fastify()
    const logged: unknown[] = []
    const log = { error: (data: object) => logged.push(data) } as never
    app.setErrorHandler((error, request, reply) => sendProblem(log, error, { request, reply }))
    app.get('/', () => broken.run())
    const answer = await app.inject('/')
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('secret_table')
    expect(String((logged[0] as { error: Error }).error.stack)).toContain('secret_table')
  })

  it.each([
    ['a full disk', { code: 'ENOSPC' }, 507, 'storage_full'],
    ['a full disk of the database', { code: '53100' }, 507, 'storage_full'],
    ['a database that is away', { code: 'ECONNREFUSED' }, 503, 'unavailable'],
    ['a database that is shutting down', { code: '57P01' }, 503, 'unavailable'],
    ['a connection that broke', new Error('Connection terminated unexpectedly'), 503, 'unavailable'],
  ])('tells of %s and when to come again', async (_what, error, status, code) => {
    const { sendProblem } = await import('./problem.ts')
    const app = fastify()
    app.setErrorHandler((thrown, request, reply) => sendProblem(house.open().log, thrown, { request, reply }))
    app.get('/', () => Promise.reject(Object.assign(error instanceof Error ? error : new Error('x'), error)))
    const answer = await app.inject('/')
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code])
    if (status === 503) expect(answer.headers['retry-after']).toBe('2')
  })
})

describe('patience', () => {
  it('with headers and whole requests has limits', () => {
    expect(house.app.server.headersTimeout).toBe(15_000)
    expect(house.app.server.requestTimeout).toBeGreaterThan(0)
    expect(house.app.server.keepAliveTimeout).toBe(65_000)
  })

  it.each([
    ['a JSON body that comes a byte at a time', 'application/json', 20],
    ['an upload that stops moving', 'multipart/form-data; boundary=x', 10_000],
  ])('ends for %s', async (_what, type, everyMs) => {
    const app = fastify()
    app.addContentTypeParser(/^multipart/, (_request, payload, done) => {
      payload.on('data', () => undefined).on('error', done)
    })
    addPatience(app, { bodyMs: 300, uploadIdleMs: 300, unreadMs: 300 })
    app.post('/', () => 'never')
    await app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = app.server.address() as { port: number }
    const { connect } = await import('node:net')
    const began = performance.now()
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\ncontent-length: 1000\r\n\r\n{`)
    const drip = setInterval(() => socket.write(' '), everyMs)
    await new Promise((resolve) => socket.once('close', resolve))
    clearInterval(drip)
    expect(performance.now() - began).toBeLessThan(5000)
    await app.close()
  })
})
