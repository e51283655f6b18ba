import { expect, it } from 'vitest'
import { createEgress } from '../../platform/safety/egress.ts'
import { type EmbeddingTurn, embeddingsSuite } from '../../ports/embeddings.suite.ts'
import type { ModelConnection } from '../../ports/model.ts'
import { connectionTo } from '../../testing/connection-to.ts'
import { faultsIn, floods } from '../../testing/providers/behaviours.ts'
import type { Dialect } from '../../testing/providers/dialect.ts'
import { type Behaviour, startFakeProvider } from '../../testing/providers/fake-provider.ts'
import { embedsIn, type VectorWords } from '../../testing/providers/vectors.ts'
import { createEmbeddings } from './index.ts'
import { refusalOf, settledOn } from './provider.suite.ts'

/** A provider of vectors to hold against the port. */
export interface VectorsUnderTest {
  /** Whose words refusals come in. */
  dialect: Dialect
  words: VectorWords
  connection?: Partial<ModelConnection>
  tls?: { key: string; cert: string }
}

/** What every provider of vectors promises, against a server on loopback. */
export function vectorsSuite(name: string, { dialect, words, connection = {}, tls }: VectorsUnderTest): void {
  const embeds = embedsIn(words)
  const faults = faultsIn(dialect)
  const behaviours: Record<Exclude<EmbeddingTurn['does'], 'embeds'>, Behaviour> = {
    refuses: faults.wrongKey,
    breaks: faults.cutStream,
    'is silent': faults.silent,
    'is short of one': embeds(() => [1, 2], 1),
    'says nonsense': embeds(() => ['north', null]),
  }
  const start = async () => {
    const { porter } = dialect
    const signsIn = connection.provider === 'gigachat' && porter
    const server = await startFakeProvider({
      root: dialect.root,
      behaviour: embeds(() => [1]),
      ...(signsIn ? { porter: signsIn } : {}),
      ...(tls ? { tls } : {}),
    })
    const egress = createEgress({ allowedHosts: [server.host], anyPort: true, maxRedirects: 0, timeoutMs: 5000 })
    return {
      embeddings: createEmbeddings(egress),
      connection: connectionTo(settledOn(connection, server.baseUrl)),
      behaves: server.behaves,
      plays: (turn: EmbeddingTurn) =>
        server.behaves(turn.does === 'embeds' ? embeds(turn.vectorOf) : behaviours[turn.does]),
      idle: server.idle,
      close: server.close,
    }
  }
  embeddingsSuite(name, start)

  it(`${name} is let go when its vectors do not end`, async () => {
    const side = await start()
    const flood = floods(200, 'application/json', '"')
    side.behaves(flood.behaviour)
    const request = { texts: ['one'], kind: 'passage' as const, signal: AbortSignal.timeout(30_000) }
    const error: unknown = await side.embeddings.embed(side.connection, request).catch((error) => error)
    expect(refusalOf(error)).toBe('model.unreachable endless: the answer does not end')
    await side.idle()
    expect(flood.sent()).toBeLessThan(24 * 1024 * 1024)
    await side.close()
  })
}
