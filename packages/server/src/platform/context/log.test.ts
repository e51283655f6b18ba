import { describe, expect, it } from 'vitest'
import { createLog } from './log.ts'

const planted = (n: number): string => `PLANTED${n}SECRETVALUE${'x'.repeat(24)}`
const visitor = `0190a0b0-0000-7000-8000-000000000000.${'V'.repeat(43)}`
const jwt = `eyJhbGciOiJIUzI1NiJ9.${'P'.repeat(30)}.${'S'.repeat(43)}`

/** Twenty-odd ways a secret reaches a log line, each with what must not come out. */
const cases: [what: string, data: object, secret: string][] = [
  ['a password', { password: planted(1) }, planted(1)],
  ['a nested token', { body: { user: { accessToken: planted(2) } } }, planted(2)],
  ['a token five levels down', { a: { b: { c: { d: { refreshToken: planted(3) } } } } }, planted(3)],
  ['a token in a list', { items: [{ visitorToken: planted(4) }] }, planted(4)],
  ['an API key', { model: { apiKey: planted(5) } }, planted(5)],
  ['an API key in snake case', { api_key: planted(6) }, planted(6)],
  ['the authorization header', { headers: { authorization: `Bearer ${planted(7)}` } }, planted(7)],
  ['cookies', { headers: { cookie: `opora_refresh=${planted(8)}`, 'set-cookie': [planted(8)] } }, planted(8)],
  ['a ticket', { ticket: planted(9) }, planted(9)],
  ['a ticket in an address', { url: `/api/v1/live?ticket=${planted(10)}&cursor=1-2` }, planted(10)],
  [
    'a token in an address inside an error',
    { error: new Error(`GET https://a.b/?token=${planted(11)} failed`) },
    planted(11),
  ],
  [
    'the password of a database',
    { error: new Error(`connect postgres://opora:${planted(12)}@db:5432/x`) },
    planted(12),
  ],
  ['a bearer header in a text', { error: `refused: Authorization: Bearer ${planted(13)}` }, planted(13)],
  ['a password in a JSON text', { error: `body {"password":"${planted(14)}"}` }, planted(14)],
  ['the cause of an error', { error: new Error('outer', { cause: new Error(`secret=${planted(15)}`) }) }, planted(15)],
  ['an object as cause', { error: new Error('outer', { cause: { apiKey: planted(16) } }) }, planted(16)],
  ['a JWT anywhere', { note: `saw ${jwt}` }, jwt],
  ['a visitor token anywhere', { note: `saw ${visitor} today` }, visitor],
  ['a key of a provider', { error: `Incorrect API key provided: sk-proj-${planted(19)}` }, planted(19)],
  [
    'a bot token in a file address',
    { error: `GET https://api.telegram.org/file/bot123456789:${planted(20)}/a.jpg` },
    planted(20),
  ],
  ['a signed file link', { url: `/files/1?expires=1&mac=${planted(21)}` }, planted(21)],
  ['bytes', { sealed: Buffer.from(planted(22)) }, planted(22)],
  ['a secret of an inbox', { settings: { webhookSecret: planted(23), privateKey: planted(23) } }, planted(23)],
]

function written(use: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  use(createLog('debug', { write: (line) => void lines.push(line) }))
  return lines.join('')
}

describe('the log', () => {
  it.each(cases)('does not show %s', (_what, data, secret) => {
    const text = written((log) => {
      log.debug(data, 'debug')
      log.info(data, 'info')
      log.warn(data, 'warn')
      log.error(data, 'error')
      log.child(data).info({}, 'child')
    })
    expect(text.split('\n').filter(Boolean)).toHaveLength(5)
    expect(text).not.toContain(secret)
    expect(text).not.toContain(Buffer.from(secret).toString('base64').slice(0, 20))
  })

  it('still shows what helps: ids, routes, the text and place of an error', () => {
    const id = '0190a0b0-0000-7000-8000-000000000000'
    const text = written((log) =>
      log.error(
        { requestId: 'ABC123', route: '/api/v1/sessions', id, error: new TypeError('x is not a function') },
        'request failed',
      ),
    )
    for (const part of [
      'ABC123',
      '/api/v1/sessions',
      id,
      'TypeError: x is not a function',
      'log.test.ts',
      'request failed',
    ])
      expect(text).toContain(part)
  })

  it('survives a value that contains itself', () => {
    const loop: Record<string, unknown> = {}
    loop.self = loop
    expect(written((log) => log.info(loop, 'round'))).toContain('[deep]')
  })
})
