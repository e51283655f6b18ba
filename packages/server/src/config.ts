import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
)
const flag = z.enum(['true', 'false']).transform((text) => text === 'true')

interface Setting {
  schema: z.ZodType
  /** What the operator reads; `default` is the text used when the variable is absent. */
  doc: string
  default: string
}

/** Every setting: environment name, meaning, default. The operator's page is generated from this table. */
export const settings = {
  PORT: {
    schema: z.coerce.number().int().min(0).max(65_535),
    default: '8000',
    doc: 'Port the server listens on: 0 to 65535',
  },
  HOST: { schema: z.string().min(1), default: '127.0.0.1', doc: 'Address it listens on; 0.0.0.0 for all of them' },
  DATA_DIR: { schema: z.string().min(1), default: './data', doc: 'Folder for the embedded database and files' },
  DATABASE_URL: {
    schema: z.union([z.literal(''), z.url({ protocol: /^postgres(ql)?$/ })]),
    default: '',
    doc: 'postgres://… of a real PostgreSQL; empty means the embedded one',
  },
  DATABASE_POOL: {
    schema: z.coerce.number().int().min(1).max(100),
    default: '6',
    doc: 'Connections to the database: 1 to 100',
  },
  SECRET_KEY: {
    schema: z.union([z.literal(''), z.string().min(32)]),
    default: '',
    doc: 'At least 32 characters; signs sessions and encrypts stored secrets. Empty: made once in DATA_DIR/secret.key',
  },
  PUBLIC_URL: {
    schema: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
    default: '',
    doc: 'Address people use, e.g. https://help.example.com; empty means the address they came by',
  },
  TRUST_PROXY: {
    schema: flag,
    default: 'false',
    doc: 'true behind a reverse proxy that sets X-Forwarded-For: true or false',
  },
  ALLOWED_ORIGINS: {
    schema: list,
    default: '',
    doc: 'Other origins that may open the live socket, separated by commas',
  },
  MODEL_HOSTS: {
    schema: list,
    default: 'localhost:11434,127.0.0.1:11434,localhost:1234,127.0.0.1:1234,localhost:8080,127.0.0.1:8080',
    doc: 'Private host:port pairs a model may live on (Ollama, LM Studio, vLLM), separated by commas',
  },
  PAGE_HOSTS: {
    schema: list,
    default: '',
    doc: 'Private host:port pairs pages may be read from (an intranet), separated by commas',
  },
  READER_TIMEOUT_SECONDS: {
    schema: z.coerce.number().int().min(1).max(3600),
    default: '120',
    doc: 'Longest time for reading one document: 1 to 3600',
  },
  READER_MEMORY_MB: {
    schema: z.coerce.number().int().min(64).max(4096),
    default: '384',
    doc: 'Most memory for reading one document: 64 to 4096',
  },
  ANSWER_TIMEOUT_SECONDS: {
    schema: z.coerce.number().int().min(1).max(30),
    default: '25',
    doc: 'Longest time until a visitor hears something; then a person is called: 1 to 30',
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

const secretNames = new Set(['SECRET_KEY', 'DATABASE_URL', 'METRICS_TOKEN'])

/** Reads and checks every setting; `NAME_FILE` reads the value from a file. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const values: Record<string, unknown> = {}
  const problems: string[] = []
  for (const [name, setting] of Object.entries(settings)) {
    const file = env[`${name}_FILE`]
    const text = (file ? readFileSync(file, 'utf8').trim() : env[name]) ?? setting.default
    const parsed = setting.schema.safeParse(text)
    if (parsed.success) values[name] = parsed.data
    else
      problems.push(
        `${name}=${secretNames.has(name) ? '(hidden)' : JSON.stringify(text)} cannot be used. ${setting.doc}.`,
      )
  }
  if (!env.DATABASE_URL && env.PGHOST) {
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

/** The install's secret: from the setting, or made once and kept beside the data. */
export function secretOf(config: Config): string {
  if (config.SECRET_KEY) return config.SECRET_KEY
  const path = join(config.DATA_DIR, 'secret.key')
  if (!existsSync(path)) {
    mkdirSync(config.DATA_DIR, { recursive: true })
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  }
  return readFileSync(path, 'utf8').trim()
}
