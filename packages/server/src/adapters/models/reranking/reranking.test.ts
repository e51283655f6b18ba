import { describe, expect, it } from 'vitest'
import { createEgress } from '../../../platform/safety/egress.ts'
import { connectionTo } from '../../../testing/connection-to.ts'
import { startFakeProvider } from '../../../testing/providers/fake-provider.ts'
import { cohereWords, jinaWords, ordersIn, teiWords } from '../../../testing/providers/rerankers.ts'
import { createRerankers } from '../index.ts'
import { refusalOf } from '../provider.suite.ts'
import { readOrder } from './read-order.ts'
import { rerankingSuite } from './rerankers.suite.ts'

const nested = (_: number, message: string) => ({ error: { message, type: 'fake' } })

rerankingSuite('A server that speaks Jina’s rerank', {
  provider: 'openai-compatible',
  root: '/v1',
  words: jinaWords,
  refusal: nested,
})
rerankingSuite('Jina', { provider: 'jina', root: '/v1', words: jinaWords, refusal: (_, detail) => ({ detail }) })
rerankingSuite('Cohere', {
  provider: 'cohere',
  root: '/v2',
  words: cohereWords,
  refusal: (_, message) => ({ message }),
})
rerankingSuite('Text Embeddings Inference', {
  provider: 'tei',
  root: '',
  words: teiWords,
  refusal: (_, error) => ({ error, error_type: 'Validation' }),
})

async function ask(provider: string, words = jinaWords, passages = ['one', 'three']) {
  const server = await startFakeProvider({ root: '', behaviour: ordersIn(words)((_, { length }) => length) })
  const egress = createEgress({ allowedHosts: [server.host], anyPort: true, maxRedirects: 0, timeoutMs: 5000 })
  const request = { question: 'When?', passages, signal: AbortSignal.timeout(15_000) }
  const reranked = await createRerankers(egress).rerank(connectionTo({ provider, baseUrl: server.baseUrl }), request)
  await server.close()
  return { ...reranked, asked: server.asked.map(({ body }) => body) }
}

describe('an order of passages', () => {
  it('is asked for whole, in the words of the provider', async () => {
    const documents = ['one', 'three']
    expect((await ask('cohere', cohereWords)).asked).toEqual([{ model: 'tiny', query: 'When?', documents, top_n: 2 }])
    const { asked } = await ask('tei', teiWords)
    expect(asked).toEqual([{ query: 'When?', texts: documents, truncate: true, raw_scores: false }])
  })

  it('is asked of TEI in as many requests as it takes', async () => {
    const passages = Array.from({ length: 80 }, (_, at) => 'x'.repeat(at + 1))
    const { asked, scores } = await ask('tei', teiWords, passages)
    expect(asked.map(({ texts }) => (texts as string[]).length).sort()).toEqual([16, 32, 32])
    expect(scores).toEqual(passages.map(({ length }) => length))
  })

  it('tells what was read where the provider does', async () => {
    expect((await ask('jina')).inputTokens).toBe(38)
    expect((await ask('cohere', cohereWords)).inputTokens).toBeNull()
    const places = { results: [{ index: 0, relevance_score: 1 }] }
    expect(readOrder({ ...places, meta: { tokens: { input_tokens: 12 } } }, 1).inputTokens).toBe(12)
  })

  it('may stand under the name Voyage gives it', () => {
    const data = [
      { index: 1, relevance_score: 0.9 },
      { index: 0, relevance_score: 0.1 },
    ]
    expect(readOrder({ object: 'list', data, usage: { total_tokens: 9 } }, 2)).toEqual({
      scores: [0.1, 0.9],
      inputTokens: 9,
    })
  })

  it.each([null, 'text', [], {}, { results: null }, [{ index: '0', score: 1 }], [{ index: 0 }], [{ score: 1 }]])(
    'is not %j',
    (said) => {
      expect(() => readOrder(said, 1)).toThrow(/^it (gave|scored)/)
    },
  )

  it('is not asked of providers that have none', async () => {
    for (const provider of ['anthropic', 'tarot', 'constructor']) {
      const error: unknown = await ask(provider).catch((error: unknown) => error)
      expect(refusalOf(error)).toMatch(/^model\.refused unknown: /)
    }
  })
})
