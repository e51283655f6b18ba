import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const split = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)

/** Addresses separated by commas, each as strict as the check says. */
const listOf = (check: (part: string) => boolean) =>
  z
    .string()
    .transform(split)
    .refine((parts) => parts.every(check))

const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text
const isHostAndPort = (text: string): boolean => /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+):\d{1,5}$/i.test(text)
const flag = z.enum(['true', 'false']).transform((text) => text === 'true')

/** Digits only: what JavaScript would make of "", "0x10" or "1e3" is not what the operator meant. */
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most))

interface Setting {
  schema: z.ZodType
  /** What the operator reads; `default` is the text used when the variable is absent. */
  doc: string
  default: string
  /** Its value is never shown, and it may come from a file. */
  isSecret?: true
}

/** Every setting: environment name, meaning, default. The operator's page is generated from this table. */
export const settings = {
  PORT: {
    schema: wholeNumber(0, 65_535),
    default: '8000',
    doc: 'Port the server listens on: 0 to 65535',
  },
  HOST: { schema: z.string().min(1), default: '127.0.0.1', doc: 'Address it listens on; 0.0.0.0 for all of them' },
  DATA_DIR: { schema: z.string().min(1), default: './data', doc: 'Folder for the embedded database and files' },
  DATABASE_URL: {
    schema: z.union([z.literal(''), z.url({ protocol: /^postgres(ql)?$/ })]),
    default: '',
    doc: 'postgres://… of a real PostgreSQL; empty means the embedded one',
    isSecret: true,
  },
  DATABASE_POOL: {
    schema: wholeNumber(1, 100),
    default: '6',
    doc: 'Connections to the database: 1 to 100',
  },
  DATABASE_PREPARED: {
    schema: z.enum(['on', 'off']),
    default: 'on',
    doc: 'on or off: statements that come again are planned once per connection; off behind a pooler that cannot keep them',
  },
  QDRANT_URL: {
    schema: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
    default: '',
    doc: 'Address of a Qdrant server for vectors, e.g. http://localhost:6333; empty means in PostgreSQL with pgvector',
  },
  QDRANT_API_KEY: { schema: z.string(), default: '', doc: 'Key of the Qdrant server', isSecret: true },
  SECRET_KEY: {
    schema: z.union([z.literal(''), z.string().min(32)]),
    default: '',
    doc: 'At least 32 characters; signs sessions and encrypts stored secrets. Empty: made once in DATA_DIR/secret.key',
    isSecret: true,
  },
  PUBLIC_URL: {
    schema: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
    default: '',
    doc: 'Address people use, e.g. https://help.example.com; empty means the address they came by',
  },
  ADMIN_USER_ID: {
    schema: z.union([z.literal(''), z.string().regex(/^\d{1,20}$/)]),
    default: '',
    doc: 'Number of the Telegram account that is the first owner’s: it may answer from groups and name others at once',
  },
  TRUST_PROXY: {
    schema: flag,
    default: 'false',
    doc: 'true behind a reverse proxy that sets X-Forwarded-For: true or false',
  },
  ALLOWED_ORIGINS: {
    schema: listOf(isOrigin),
    default: '',
    doc: 'Other origins that may open the live socket, e.g. https://app.example.com, separated by commas',
  },
  MODEL_HOSTS: {
    schema: listOf(isHostAndPort),
    default: 'localhost:11434,127.0.0.1:11434,localhost:1234,127.0.0.1:1234,localhost:8080,127.0.0.1:8080',
    doc: 'Private host:port pairs a model may live on (Ollama, LM Studio, vLLM), separated by commas',
  },
  LOCAL_MODELS: {
    schema: z.string().transform((path) => path && resolve(path)),
    default: '',
    doc: 'Folder with models that run on this server (docs/models.md says what stands in it); empty means none, and nothing is ever downloaded',
  },
  LOCAL_MODELS_MEMORY_MB: {
    schema: wholeNumber(256, 131_072),
    default: '2048',
    doc: 'Most memory for the process of these models: 256 to 131072; above it the process is ended and started anew',
  },
  PAGE_HOSTS: {
    schema: listOf(isHostAndPort),
    default: '',
    doc: 'Private host:port pairs pages may be read from (an intranet), separated by commas',
  },
  CRAWL_PAUSE_MS: {
    schema: wholeNumber(0, 60_000),
    default: '300',
    doc: 'Least rest between two requests to a website that is read: 0 to 60000 ms; robots.txt may ask for more',
  },
  TOOL_HOSTS: {
    schema: listOf(isHostAndPort),
    default: '',
    doc: 'Private host:port pairs tools of assistants and rules may call (systems of the company, MCP servers), separated by commas',
  },
  CHANNEL_HOSTS: {
    schema: listOf(isHostAndPort),
    default: '',
    doc: 'Private host:port pairs channels may use (a Bot API server of your own, a proxy on this machine), separated by commas',
  },
  PUSH_HOSTS: {
    schema: listOf(isHostAndPort),
    default: '',
    doc: 'Private host:port pairs notices of browsers may be sent to (a push service of your own), separated by commas',
  },
  EXTRACTOR_URL: {
    schema: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
    default: '',
    doc: 'Address of an Apache Tika server, e.g. http://localhost:9998, for files the product cannot read itself',
  },
  EXTRACTOR_KEY: { schema: z.string(), default: '', doc: 'Bearer key of the extractor', isSecret: true },
  SMTP_URL: {
    schema: z.union([z.literal(''), z.url({ protocol: /^smtps?$/ })]),
    default: '',
    doc: 'smtp://user:password@mail.example.com:587 or smtps://…: who sends letters to members and codes that prove an e-mail; empty means nobody',
    isSecret: true,
  },
  SMTP_FROM: {
    schema: z.string().regex(/^[^<>@\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/),
    default: 'Opora <no-reply@localhost>',
    doc: 'Sender of these letters, e.g. Support <no-reply@example.com>',
  },
  READER_TIMEOUT_SECONDS: {
    schema: wholeNumber(1, 3600),
    default: '120',
    doc: 'Longest time for reading one document: 1 to 3600',
  },
  READER_MEMORY_MB: {
    schema: wholeNumber(64, 4096),
    default: '384',
    doc: 'Most memory for reading one document: 64 to 4096',
  },
  ANSWER_TIMEOUT_SECONDS: {
    schema: wholeNumber(1, 30),
    default: '25',
    doc: 'Longest time until a visitor hears something; then a person is called: 1 to 30',
  },
  AWAY_AFTER_SECONDS: {
    schema: wholeNumber(120, 86_400),
    default: '600',
    doc: 'How long a member may do nothing in any tab until they are away: 120 to 86400',
  },
  OFFLINE_AFTER_SECONDS: {
    schema: wholeNumber(2, 3600),
    default: '45',
    doc: 'How long after their last tab was closed a member is offline: 2 to 3600',
  },
  REQUEST_LIMITS: {
    schema: z.enum(['on', 'off']),
    default: 'on',
    doc: 'on or off; off is for load tests that come from one address, never for the open internet',
  },
  METRICS_TOKEN: {
    schema: z.string(),
    default: '',
    doc: 'Bearer token for /metrics; empty means only from this machine',
    isSecret: true,
  },
  LOG_LEVEL: {
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']),
    default: 'info',
    doc: 'debug, info, warn, error or silent',
  },
} satisfies Record<string, Setting>

type Settings = typeof settings
export type Config = { [K in keyof Settings]: z.output<Settings[K]['schema']> } & { isEmbedded: boolean }

/** A setting with a value that cannot be used; the message names key, value and what is allowed. */
export class ConfigProblem extends Error {}

type Env = Record<string, string | undefined>

/** The text of a setting: its own variable, the file `NAME_FILE` names, or the default. */
function textOf(env: Env, name: string, fallback: string): string {
  const own = env[name]
  const file = env[`${name}_FILE`]
  if (own !== undefined && file) throw new ConfigProblem(`${name} and ${name}_FILE are both set. Keep one of them.`)
  if (!file) return own ?? fallback
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    throw new ConfigProblem(`${name}_FILE=${JSON.stringify(file)} cannot be read. Name a file this user may read.`)
  }
}

function readSetting(env: Env, name: string, setting: Setting): unknown {
  const text = textOf(env, name, setting.default)
  const parsed = setting.schema.safeParse(text)
  if (parsed.success) return parsed.data
  const shown = setting.isSecret ? '(hidden)' : JSON.stringify(text)
  throw new ConfigProblem(`${name}=${shown} cannot be used. ${setting.doc}.`)
}

/** Reads and checks every setting; all that is wrong is told at once. */
export function readConfig(env: Env): Config {
  const values: Record<string, unknown> = {}
  const problems: string[] = []
  for (const [name, setting] of Object.entries<Setting>(settings)) {
    try {
      values[name] = readSetting(env, name, setting)
    } catch (error) {
      if (!(error instanceof ConfigProblem)) throw error
      problems.push(error.message)
    }
  }
  if (!env.DATABASE_URL && !env.DATABASE_URL_FILE && env.PGHOST) {
    problems.push(
      'PGHOST is set but DATABASE_URL is not. Set DATABASE_URL=postgres://… to use that server, or remove PGHOST.',
    )
  }
  if (problems.length > 0) throw new ConfigProblem(problems.join('\n'))
  const config = values as Config
  return {
    ...config,
    DATA_DIR: resolve(config.DATA_DIR),
    PUBLIC_URL: config.PUBLIC_URL.replace(/\/$/, ''),
    isEmbedded: config.DATABASE_URL === '',
  }
}

/** The settings of this process, `.env` beside the working folder included. */
export function configOfProcess(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return readConfig(process.env)
}

const leastSecret = 32

/** The install's secret: from the setting, or made once and kept beside the data. */
export function secretOf(config: Config): string {
  if (config.SECRET_KEY) return config.SECRET_KEY
  const path = join(config.DATA_DIR, 'secret.key')
  if (!existsSync(path)) {
    mkdirSync(config.DATA_DIR, { recursive: true })
    // Whole or not at all: half a secret on a full disk would be taken for the secret ever after.
    writeFileSync(`${path}.new`, randomBytes(32).toString('base64url'), { mode: 0o600, flush: true })
    renameSync(`${path}.new`, path)
  }
  const secret = readFileSync(path, 'utf8').trim()
  if (secret.length >= leastSecret) return secret
  throw new ConfigProblem(`${path} holds no secret. Restore it from a backup; without one, remove it and sign in anew.`)
}
