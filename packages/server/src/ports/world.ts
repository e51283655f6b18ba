import type { Channel } from './channel.ts'
import type { Egress } from './egress.ts'
import type { Embeddings } from './embeddings.ts'
import type { LocalModels } from './local-models.ts'
import type { Mail } from './mail.ts'
import type { Mcp } from './mcp.ts'
import type { ChatModels } from './model.ts'
import type { ModelProvider } from './model-provider.ts'
import type { Presence } from './presence.ts'
import type { PubSub } from './pubsub.ts'
import type { Push } from './push.ts'
import type { DocumentReader } from './reader.ts'
import type { Rerankers } from './rerankers.ts'
import type { SecretBox } from './secrets.ts'
import type { Signer } from './signer.ts'
import type { FileStorage } from './storage.ts'
import type { VectorStore } from './vectors.ts'
import type { WebsiteReader } from './website.ts'
import type { DocumentWriter } from './writer.ts'

/** The outside world, as the product sees it. Everything here can be exchanged or faked. */
export interface World {
  ids: { next(): string }
  /** Real time, for measuring only; moments come from `ctx.now`. */
  clock: { ms(): number; now(): Date }
  channels: ReadonlyMap<string, Channel>
  models: ChatModels
  embeddings: Embeddings
  rerankers: Rerankers
  /** Kinds of providers `models` can ask, as their forms list them. */
  modelProviders: ReadonlyMap<string, ModelProvider>
  /** What there is to ask on this server itself. */
  localModels: LocalModels
  reader: DocumentReader
  /** What talks can be written down as, by the name of the format. */
  writers: ReadonlyMap<string, DocumentWriter>
  storage: FileStorage
  presence: Presence
  vectors: VectorStore
  /** Carries `ctx.show` to every process. */
  pubsub: PubSub
  pages: Egress
  websites: WebsiteReader
  /** Least rest between two requests to the same website, ms. */
  crawlPauseMs: number
  /** Letters of the install; null when nobody has set up how they are sent. */
  mail: Mail | null
  /** Notices of browsers. */
  push: Push
  /** Where tools of workspaces call: no redirects. */
  tools: Egress
  /** Private `host:port` pairs that way may lead to, and only those without TLS where rules call. */
  toolHosts: readonly string[]
  mcp: Mcp
  secrets: SecretBox
  signer: Signer
  /** Where people reach this install, without a trailing slash; null means "the address they came by". */
  publicUrl: string | null
  /** The number outside of the account of the first admin: the first owner's by itself, where they work outside. */
  adminAccount: string | null
  /** Longest wait until a visitor hears something, ms. */
  answerTimeoutMs: number
  /** How long members may do nothing until they are away, and be gone until they are offline, ms. */
  presenceTimes: { awayMs: number; offlineMs: number }
  version: string
}
