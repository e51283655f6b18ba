import { expect, it } from 'vitest'
import { createEgress } from '../../../platform/safety/egress.ts'
import type { ModelConnection } from '../../../ports/model.ts'
import { type RerankTurn, rerankersSuite } from '../../../ports/rerankers.suite.ts'
import { connectionTo } from '../../../testing/connection-to.ts'
import { faultsIn, floods } from '../../../testing/providers/behaviours.ts'
import { chatCompletions } from '../../../testing/providers/chat-completions.ts'
import type { Dialect } from '../../../testing/providers/dialect.ts'
import { type Behaviour, startFakeProvider } from '../../../testing/providers/fake-provider.ts'
import { ordersIn, type RerankWords } from '../../../testing/providers/rerankers.ts'
import { createRerankers } from '../index.ts'
import { refusalOf } from '../provider.suite.ts'

/** A provider of orders to hold against the port. */
export interface RerankingUnderTest {
  provider: string
  root: string
  words: RerankWords
  refusal: Dialect['refusal']
}

/** What every provider of orders promises, against a server on loopback. */
export function rerankingSuite(name: string, { provider, root, words, refusal }: RerankingUnderTest): void {
  const orders = ordersIn(words)
  const { porter: _, ...dialect } = { ...chatCompletions(), root, refusal }
  const faults = faultsIn(dialect)
  const length = (_question: string, passage: string): number => passage.length
  const behaviours: Record<Exclude<RerankTurn['does'], 'scores'>, Behaviour> = {
    refuses: faults.wrongKey,
    'is busy': faults.tooMany,
    'has a fault': faults.serverError,
    breaks: faults.cutStream,
    'is silent': faults.silent,
    'is short of one': orders(length, (places) => places.slice(1)),
    'says one twice': orders(length, ([first, , ...rest]) => (first ? [first, first, ...rest] : [])),
    'names a passage nobody gave': orders(length, (places) => [...places.slice(1), [places.length, 1]]),
    'counts below zero': orders(length, (places) => [...places.slice(1), [-1, 1]]),
    'says halves': orders(length, (places) => [...places.slice(1), [0.5, 1]]),
    'gives no numbers': orders((_, passage) => (passage === 'two' ? Number.NaN : 1)),
    'says nonsense': (reply) => {
      reply
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"results": [{"index": 0, "relevance_score": NaN}]}')
    },
    'is a web page': faults.page,
  }
  const start = async (behaviour: Behaviour = orders(length)) => {
    const server = await startFakeProvider({ root, behaviour })
    const egress = createEgress({ allowedHosts: [server.host], anyPort: true, maxRedirects: 0, timeoutMs: 60_000 })
    const connection: ModelConnection = connectionTo({ provider, baseUrl: server.baseUrl })
    return {
      ...server,
      rerankers: createRerankers(egress),
      connection,
      plays: (turn: RerankTurn) =>
        server.behaves(turn.does === 'scores' ? orders(turn.scoreOf) : behaviours[turn.does]),
    }
  }
  rerankersSuite(name, () => start())

  it(`${name} is asked at its own address, with the key as a bearer`, async () => {
    const side = await start()
    const request = { question: 'When?', passages: ['one', 'three'], signal: AbortSignal.timeout(15_000) }
    const { scores } = await side.rerankers.rerank(side.connection, request)
    await side.close()
    expect(scores).toEqual([3, 5])
    expect(side.asked.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      [`${root}/rerank`, 'Bearer sk-canary'],
    ])
  })

  it(`${name} is let go when its order does not end`, async () => {
    const flood = floods(200, 'application/json', '"')
    const side = await start(flood.behaviour)
    const request = { question: 'When?', passages: ['one'], signal: AbortSignal.timeout(30_000) }
    const error: unknown = await side.rerankers.rerank(side.connection, request).catch((error) => error)
    expect(refusalOf(error)).toBe('model.unreachable endless: the answer does not end')
    await side.idle()
    expect(flood.sent()).toBeLessThan(32 * 1024 * 1024)
    await side.close()
  })
}
