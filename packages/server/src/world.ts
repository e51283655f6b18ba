import { createRequire } from 'node:module'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { createChannels } from './adapters/channels/index.ts'
import { smtpMail } from './adapters/mail/index.ts'
import { createMcp } from './adapters/mcp/index.ts'
import {
  createChatModels,
  createEmbeddings,
  createLocal,
  createModelProviders,
  createRerankers,
} from './adapters/models/index.ts'
import { memoryPubSub } from './adapters/pubsub/index.ts'
import { createWebPush } from './adapters/push/index.ts'
import { createDocumentReader } from './adapters/readers/index.ts'
import { diskStorage } from './adapters/storage/index.ts'
import { createVectorStore } from './adapters/vectors/index.ts'
import { createWebsiteReader } from './adapters/websites/index.ts'
import { createWriters } from './adapters/writers/index.ts'
import type { Config } from './config.ts'
import type { Database } from './platform/context/database.ts'
import { vectorSql } from './platform/db/vector-sql.ts'
import type { PresenceBook } from './platform/live/presence.ts'
import { createEgress } from './platform/safety/egress.ts'
import { createSecretBox, deriveKey } from './platform/safety/secrets.ts'
import { createSigner } from './platform/safety/signer.ts'
import type { World } from './ports/world.ts'

const { version } = createRequire(import.meta.url)('../package.json') as { version: string }

export interface WorldParts {
  config: Config
  secret: string
  presence: PresenceBook
  database: Database
}

/** The operator named the address, so it is allowed wherever it lies. */
function extractorOf({ EXTRACTOR_URL: url, EXTRACTOR_KEY: key }: Config) {
  if (!url) return null
  const { protocol, hostname, port } = new URL(url)
  const host = `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`
  const egress = createEgress({ allowedHosts: [host], anyPort: true, maxRedirects: 0, timeoutMs: 180_000 })
  return { egress, url, key: key || null }
}

/** The address alone of a sender that may have a name. */
const mailboxOf = (sender: string): string => sender.replace(/^.*<|>$/g, '')

/** The real outside world for a configuration. */
export function buildWorld({ config, secret, presence, database }: WorldParts): World {
  const pages = createEgress({ allowedHosts: config.PAGE_HOSTS, anyPort: false, maxRedirects: 3, timeoutMs: 15_000 })
  const models = createEgress({ allowedHosts: config.MODEL_HOSTS, anyPort: true, maxRedirects: 0, timeoutMs: 60_000 })
  const tools = createEgress({ allowedHosts: config.TOOL_HOSTS, anyPort: false, maxRedirects: 0, timeoutMs: 15_000 })
  const pushes = createEgress({ allowedHosts: config.PUSH_HOSTS, anyPort: false, maxRedirects: 0, timeoutMs: 15_000 })
  const outward = createEgress({
    allowedHosts: config.CHANNEL_HOSTS,
    anyPort: true,
    maxRedirects: 0,
    timeoutMs: 90_000,
  })
  const clock = { ms: () => performance.now(), now: () => new Date() }
  const limits = { memoryMb: config.LOCAL_MODELS_MEMORY_MB }
  const local = createLocal({ folder: config.LOCAL_MODELS, limits, clock })
  return {
    ids: { next: v7 },
    clock,
    channels: new Map(createChannels({ egress: outward, clock }).map((channel) => [channel.kind, channel])),
    models: createChatModels(models),
    embeddings: createEmbeddings(models, local.adapter),
    rerankers: createRerankers(models),
    modelProviders: createModelProviders(models, local.adapter),
    localModels: local,
    reader: createDocumentReader({
      limits: {
        timeoutMs: config.READER_TIMEOUT_SECONDS * 1000,
        heapMb: config.READER_MEMORY_MB,
        memoryMb: config.READER_MEMORY_MB * 2,
      },
      extractor: extractorOf(config),
    }),
    writers: createWriters(),
    storage: diskStorage(join(config.DATA_DIR, 'files')),
    presence,
    vectors: createVectorStore({
      sql: vectorSql(database, !config.isEmbedded),
      qdrant: config.QDRANT_URL ? { url: config.QDRANT_URL, apiKey: config.QDRANT_API_KEY || null } : null,
    }),
    pubsub: memoryPubSub(),
    pages,
    websites: createWebsiteReader(),
    crawlPauseMs: config.CRAWL_PAUSE_MS,
    mail: config.SMTP_URL ? smtpMail(config.SMTP_URL, config.SMTP_FROM) : null,
    push: createWebPush({
      egress: pushes,
      seed: deriveKey(secret, 'web push'),
      subject: /^https:/.test(config.PUBLIC_URL) ? config.PUBLIC_URL : `mailto:${mailboxOf(config.SMTP_FROM)}`,
      allowedHosts: config.PUSH_HOSTS,
    }),
    tools,
    toolHosts: config.TOOL_HOSTS,
    mcp: createMcp(version),
    secrets: createSecretBox(secret),
    signer: createSigner(secret),
    adminAccount: config.ADMIN_USER_ID || null,
    publicUrl: config.PUBLIC_URL || null,
    answerTimeoutMs: config.ANSWER_TIMEOUT_SECONDS * 1000,
    presenceTimes: { awayMs: config.AWAY_AFTER_SECONDS * 1000, offlineMs: config.OFFLINE_AFTER_SECONDS * 1000 },
    version,
  }
}
