import { createEgress } from '../../platform/safety/egress.ts'
import { type EmbeddingTurn, embeddingsSuite } from '../../ports/embeddings.suite.ts'
import type { ModelConnection } from '../../ports/model.ts'
import { connectionTo } from '../../testing/connection-to.ts'
import { faultsIn } from '../../testing/providers/behaviours.ts'
import type { Dialect } from '../../testing/providers/dialect.ts'
import { type Behaviour, startFakeProvider } from '../../testing/providers/fake-provider.ts'
import { embedsIn, type VectorWords } from '../../testing/providers/vectors.ts'
import { createEmbeddings } from './index.ts'
import { settledOn } from './provider.suite.ts'

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
  embeddingsSuite(name, async () => {
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
      plays: (turn) => server.behaves(turn.does === 'embeds' ? embeds(turn.vectorOf) : behaviours[turn.does]),
      idle: server.idle,
      close: server.close,
    }
  })
}
