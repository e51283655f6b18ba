import { isFailure } from '@opora/contract/errors'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEgress } from '../../../platform/safety/egress.ts'
import type { ModelConnection } from '../../../ports/model.ts'
import { connectionTo } from '../../../testing/connection-to.ts'
import { answersIn, floods } from '../../../testing/providers/behaviours.ts'
import { type FakeProvider, startFakeProvider } from '../../../testing/providers/fake-provider.ts'
import { type FakeGigachat, gigachat } from '../../../testing/providers/gigachat.ts'
import { loopbackTls, strangeRoot } from '../../../testing/providers/loopback-certificate.ts'
import { embedsIn, openaiVectors } from '../../../testing/providers/vectors.ts'
import { createChatModels, createEmbeddings } from '../index.ts'
import { hear, providerSuite, refusalOf } from '../provider.suite.ts'
import { vectorsSuite } from '../vectors.suite.ts'

const settings = { oauthUrl: '{origin}/api/v2/oauth' }
const given = { provider: 'gigachat', apiKey: 'client:sk-canary', settings, caPem: strangeRoot }
providerSuite('GigaChat', { dialect: gigachat(), connection: given, tls: loopbackTls })
vectorsSuite('GigaChat', { dialect: gigachat(), words: openaiVectors, connection: given, tls: loopbackTls })

describe('GigaChat', () => {
  let server: FakeProvider
  let dialect: FakeGigachat
  let nowMs = 0
  beforeAll(async () => {
    dialect = gigachat()
    const behaviour = answersIn(dialect).speaks('ready')
    server = await startFakeProvider({ root: dialect.root, behaviour, porter: dialect.porter, tls: loopbackTls })
  })
  afterAll(() => server.close())

  const connection = (more: Partial<ModelConnection> = {}): ModelConnection =>
    connectionTo({
      ...given,
      baseUrl: server.baseUrl,
      settings: { oauthUrl: `${new URL(server.baseUrl).origin}/api/v2/oauth` },
      ...more,
    })
  const models = () =>
    createChatModels(createEgress({ allowedHosts: [server.host], anyPort: true, maxRedirects: 0, timeoutMs: 5000 }), {
      ms: () => nowMs,
    })
  const signIns = async (work: () => Promise<unknown>): Promise<number> => {
    const before = dialect.signIns.length
    await work()
    return dialect.signIns.length - before
  }

  it('signs in with its key and scope, and asks with the token it got', async () => {
    await hear(models(), connection({ settings: { ...connection().settings, scope: 'GIGACHAT_API_CORP' } }))
    expect(dialect.signIns.at(-1)?.form.get('scope')).toBe('GIGACHAT_API_CORP')
    expect(server.asked.at(-1)?.headers.authorization).toMatch(/^Bearer token-\d+$/)
    expect(server.asked.at(-1)?.body).toMatchObject({
      model: 'tiny',
      stream: true,
      max_tokens: 99,
      messages: [{ role: 'system', content: 'Be short.' }, { role: 'user' }, { role: 'assistant' }, { role: 'user' }],
    })
  })

  it('takes the key as the provider shows it, or by its halves', async () => {
    const shown = connection({ apiKey: Buffer.from('client:sk-canary').toString('base64') })
    expect(await hear(models(), shown)).toMatchObject({ text: 'ready', error: null })
  })

  it('keeps a token for twenty-five minutes', async () => {
    const one = models()
    expect(
      await signIns(async () => {
        await hear(one, connection())
        nowMs += 24 * 60_000
        await hear(one, connection())
      }),
    ).toBe(1)
    nowMs += 2 * 60_000
    expect(await signIns(() => hear(one, connection()))).toBe(1)
  })

  it('signs in once however many ask at the same time, and again for another key', async () => {
    const one = models()
    const ten = Array.from({ length: 10 }, () => () => hear(one, connection()))
    expect(await signIns(() => Promise.all(ten.map((ask) => ask())))).toBe(1)
    dialect.revoke()
    expect(await signIns(() => Promise.all(ten.map((ask) => ask())))).toBe(1)
    expect(await signIns(() => hear(one, connection({ apiKey: 'client:other' })))).toBe(1)
  })

  it('gets a new token once when the old one is no longer taken, and nobody notices', async () => {
    const one = models()
    await hear(one, connection())
    dialect.revoke()
    expect(await signIns(async () => expect(await hear(one, connection())).toMatchObject({ text: 'ready' }))).toBe(1)
  })

  it('says that the key is wrong when it cannot sign in, never shows it, and tries again next time', async () => {
    const one = models()
    for (let at = 0; at < 2; at += 1) {
      const wrong = connection({ apiKey: 'client:wrong-canary' })
      expect(
        await signIns(async () => {
          const said = refusalOf((await hear(one, wrong)).error)
          expect(said).toMatch(/^model\.refused key: .*credentials/)
          expect(said).not.toContain('canary')
        }),
      ).toBe(1)
    }
  })

  it('never shows its token or the halves of its key that a provider tells of', async () => {
    const shown = connection({ apiKey: Buffer.from('client:sk-canary').toString('base64') })
    const token = ['eyJhbGciOiJSU0Et', 'first', 'second', 'third', 'fourth-canary'].join('.')
    server.behaves((reply, { headers }) => {
      const message = `${headers.authorization} or ${token} of sk-canary (client:sk-canary) is no good`
      reply.writeHead(403, { 'content-type': 'application/json' }).end(JSON.stringify({ status: 403, message }))
    })
    const { error } = await hear(models(), shown)
    expect(refusalOf(error)).toMatch(/^model\.refused permission: .* is no good$/)
    expect(JSON.stringify(isFailure(error) && error.params)).not.toMatch(/canary|token-\d|third/)
    server.behaves(answersIn(dialect).speaks('ready'))
  })

  it('is let go when its sign-in does not end', async () => {
    const flood = floods(200, 'application/json', '"')
    const porter: FakeGigachat['porter'] = (asked, reply) => {
      Promise.resolve(flood.behaviour(reply, asked)).catch(() => reply.destroy())
      return true
    }
    const endless = await startFakeProvider({ root: '/', behaviour: () => undefined, porter, tls: loopbackTls })
    const egress = createEgress({ allowedHosts: [endless.host], anyPort: true, maxRedirects: 0, timeoutMs: 5000 })
    const { error } = await hear(createChatModels(egress), connection({ settings: { oauthUrl: endless.baseUrl } }))
    expect(refusalOf(error)).toBe('model.unreachable endless: the answer does not end')
    await endless.idle()
    expect(flood.sent()).toBeLessThan(16 * 1024 * 1024)
    await endless.close()
  })

  it('tells the model that wants to know what a question is for', async () => {
    server.behaves(embedsIn(openaiVectors)(() => [1, 2]))
    const egress = createEgress({ allowedHosts: [server.host], anyPort: true, maxRedirects: 0, timeoutMs: 5000 })
    const inputs = async (name: string) => {
      const asked = server.asked.length
      for (const kind of ['question', 'passage'] as const) {
        const request = { texts: ['Когда?'], kind, signal: AbortSignal.timeout(9000) }
        await createEmbeddings(egress).embed(connection({ name }), request)
      }
      return server.asked.slice(asked).map(({ body }) => body.input)
    }
    const worded = 'Дан вопрос, необходимо найти абзац текста с ответом\nвопрос: Когда?'
    expect(await inputs('EmbeddingsGigaR')).toEqual([[worded], ['Когда?']])
    expect(await inputs('Embeddings')).toEqual([['Когда?'], ['Когда?']])
  })

  it('is not spoken to without the root its certificate ends in', async () => {
    const { error } = await hear(models(), connection({ caPem: null }))
    expect(refusalOf(error)).toMatch(/^model\.refused certificate: the certificate of the server is not trusted/)
  })
})
