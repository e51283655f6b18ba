import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ConfigProblem, readConfig, secretOf, settings } from './config.ts'

const folder = mkdtempSync(join(tmpdir(), 'opora-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

function problemOf(env: Record<string, string>): string {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigProblem) return error.message
    throw error
  }
  return 'accepted'
}

const wrong: [name: keyof typeof settings, value: string][] = [
  ...['', ' ', 'abc', '-1', '65536', '1.5', '0x10', '1e3', '8000 ', 'NaN'].map((value) => ['PORT', value] as const),
  ...['0', '101', 'six'].map((value) => ['DATABASE_POOL', value] as const),
  ...['http://example.com', 'mysql://u:p@h/d', 'localhost:5432', 'postgres'].map(
    (value) => ['DATABASE_URL', value] as const,
  ),
  ...['localhost:6333', 'ftp://example.com'].map((value) => ['QDRANT_URL', value] as const),
  ...['short', 'x'.repeat(31)].map((value) => ['SECRET_KEY', value] as const),
  ...['example.com', 'ftp://example.com', 'javascript:alert(1)'].map((value) => ['PUBLIC_URL', value] as const),
  ...['@anna', '-5'].map((value) => ['ADMIN_USER_ID', value] as const),
  ...['yes', '1', 'TRUE', ''].map((value) => ['TRUST_PROXY', value] as const),
  ...['example.com', 'https://a.b/path', 'https://a.b, nonsense', '*'].map(
    (value) => ['ALLOWED_ORIGINS', value] as const,
  ),
  ...['localhost', 'http://localhost:11434', '*:80', 'a b:1'].map((value) => ['MODEL_HOSTS', value] as const),
  ...['255', '2 GB', ''].map((value) => ['LOCAL_MODELS_MEMORY_MB', value] as const),
  ...['intranet'].map((value) => ['PAGE_HOSTS', value] as const),
  ...['-1', '60001'].map((value) => ['CRAWL_PAUSE_MS', value] as const),
  ...['mail.example.com', 'http://mail.example.com'].map((value) => ['SMTP_URL', value] as const),
  ...['Support', '', 'a@b\r\nBcc: c@d'].map((value) => ['SMTP_FROM', value] as const),
  ...['orders', 'orders:port'].map((value) => ['TOOL_HOSTS', value] as const),
  ...['127.0.0.1', 'http://127.0.0.1:8081'].map((value) => ['CHANNEL_HOSTS', value] as const),
  ...['127.0.0.1', 'http://127.0.0.1:8081'].map((value) => ['PUSH_HOSTS', value] as const),
  ...['localhost:9998', 'ftp://tika'].map((value) => ['EXTRACTOR_URL', value] as const),
  ...['0', '3601'].map((value) => ['READER_TIMEOUT_SECONDS', value] as const),
  ...['63', '5000'].map((value) => ['READER_MEMORY_MB', value] as const),
  ...['0', '31'].map((value) => ['ANSWER_TIMEOUT_SECONDS', value] as const),
  ...['119', '86401', 'soon'].map((value) => ['AWAY_AFTER_SECONDS', value] as const),
  ...['1', '3601', '-5'].map((value) => ['OFFLINE_AFTER_SECONDS', value] as const),
  ...['maybe', ''].flatMap((value) => [['REQUEST_LIMITS', value] as const, ['DATABASE_PREPARED', value] as const]),
  ...['verbose', 'INFO'].map((value) => ['LOG_LEVEL', value] as const),
  ...[''].flatMap((value) => [['HOST', value] as const, ['DATA_DIR', value] as const]),
].map(([name, value]) => [name, value])

describe('the configuration', () => {
  it('starts with nothing set', () => {
    expect(readConfig({})).toMatchObject({ PORT: 8000, isEmbedded: true, TRUST_PROXY: false, ALLOWED_ORIGINS: [] })
  })

  it('takes right values of every kind', () => {
    const config = readConfig({
      PORT: '0',
      DATABASE_URL: 'postgresql://u:p@db/opora',
      PUBLIC_URL: 'https://help.example.com/',
      ALLOWED_ORIGINS: ' https://a.example.com , http://localhost:5173 ',
      MODEL_HOSTS: '[::1]:11434,gpu.local:8000',
      TRUST_PROXY: 'true',
      LOCAL_MODELS: 'models',
    })
    expect(config.LOCAL_MODELS).toBe(resolve('models'))
    expect(config).toMatchObject({
      PORT: 0,
      isEmbedded: false,
      PUBLIC_URL: 'https://help.example.com',
      ALLOWED_ORIGINS: ['https://a.example.com', 'http://localhost:5173'],
      MODEL_HOSTS: ['[::1]:11434', 'gpu.local:8000'],
      TRUST_PROXY: true,
    })
  })

  it.each(wrong)('refuses %s=%j and tells the setting, the value and what is allowed', (name, value) => {
    const problem = problemOf({ [name]: value })
    expect(problem).toContain(`${name}=`)
    expect(problem).toContain(settings[name].doc)
    expect(problem).toContain('isSecret' in settings[name] ? '(hidden)' : JSON.stringify(value))
  })

  it('has a case here for every setting that can be wrong', () => {
    const anything = ['METRICS_TOKEN', 'QDRANT_API_KEY', 'EXTRACTOR_KEY', 'LOCAL_MODELS']
    const covered = new Set<string>([...wrong.map(([name]) => name), ...anything])
    expect(Object.keys(settings).filter((name) => !covered.has(name))).toEqual([])
  })

  it('tells everything that is wrong at once', () => {
    const problem = problemOf({ PORT: 'x', LOG_LEVEL: 'y' })
    expect(problem.split('\n')).toHaveLength(2)
  })

  it('never shows a secret', () => {
    const secrets = { SECRET_KEY: 'PLANTED1', DATABASE_URL: 'mysql://root:PLANTED2@h/d', PORT: 'x' }
    expect(problemOf(secrets)).not.toContain('PLANTED')
  })

  it('reads a setting from a file, without the line end', () => {
    const path = join(folder, 'secret')
    writeFileSync(path, `${'s'.repeat(40)}\n`)
    expect(readConfig({ SECRET_KEY_FILE: path }).SECRET_KEY).toBe('s'.repeat(40))
    expect(problemOf({ SECRET_KEY_FILE: join(folder, 'absent') })).toMatch(/SECRET_KEY_FILE=.*absent.*cannot be read/)
    expect(problemOf({ SECRET_KEY_FILE: path, SECRET_KEY: 's'.repeat(40) })).toContain('both set')
    writeFileSync(path, 'PLANTED')
    expect(problemOf({ SECRET_KEY_FILE: path })).toBe(`SECRET_KEY=(hidden) cannot be used. ${settings.SECRET_KEY.doc}.`)
  })

  it('does not silently use the embedded database when the operator meant PGHOST', () => {
    expect(problemOf({ PGHOST: 'db' })).toContain('DATABASE_URL')
    expect(problemOf({ PGHOST: 'db', DATABASE_URL: 'postgres://db/opora' })).toBe('accepted')
  })
})

describe('the secret of the install', () => {
  it('is made once, readable by its owner alone', () => {
    const config = readConfig({ DATA_DIR: join(folder, 'made') })
    const secret = secretOf(config)
    expect(secret).toHaveLength(43)
    expect(secretOf(config)).toBe(secret)
    expect(statSync(join(folder, 'made', 'secret.key')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(folder, 'made', 'secret.key'), 'utf8')).toBe(secret)
  })

  it('is refused when its file is empty or short, instead of signing with nothing', () => {
    const config = readConfig({ DATA_DIR: folder })
    for (const text of ['', 'short']) {
      writeFileSync(join(folder, 'secret.key'), text)
      expect(() => secretOf(config)).toThrow('holds no secret')
    }
  })
})
