import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { CallOf } from '@opora/contract/routes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anthropicMessages } from '../packages/server/src/testing/providers/anthropic.ts'
import { answersIn } from '../packages/server/src/testing/providers/behaviours.ts'
import { chatCompletions } from '../packages/server/src/testing/providers/chat-completions.ts'
import type { Dialect } from '../packages/server/src/testing/providers/dialect.ts'
import {
  type FakeProvider,
  startFakeProvider,
  wordsOf,
} from '../packages/server/src/testing/providers/fake-provider.ts'
import { gemini } from '../packages/server/src/testing/providers/gemini.ts'
import { gigachat } from '../packages/server/src/testing/providers/gigachat.ts'
import { loopbackTls, strangeRoot } from '../packages/server/src/testing/providers/loopback-certificate.ts'
import { openaiResponses } from '../packages/server/src/testing/providers/openai-responses.ts'
import { yandexNative } from '../packages/server/src/testing/providers/yandex-native.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { found } from './harness/eventually.ts'
import { startServer } from './harness/server.ts'

interface Side {
  provider: string
  dialect: Dialect
  tls?: typeof loopbackTls
  /** What the admin fills in besides address, name and key. */
  fields?: (origin: string) => Partial<CallOf<'POST /models'>['body']>
}

const folder = 'b1gfolder'
const sides: Side[] = [
  { provider: 'openai-compatible', dialect: chatCompletions() },
  { provider: 'openai', dialect: openaiResponses },
  { provider: 'anthropic', dialect: anthropicMessages },
  { provider: 'gemini', dialect: gemini },
  {
    provider: 'gigachat',
    dialect: gigachat(),
    tls: loopbackTls,
    fields: (origin) => ({
      apiKey: 'client:sk-canary',
      caPem: strangeRoot,
      settings: { scope: 'GIGACHAT_API_CORP', oauthUrl: `${origin}/api/v2/oauth` },
    }),
  },
  { provider: 'yandexgpt', dialect: yandexNative, fields: () => ({ settings: { folder, api: 'native' } }) },
]

/** Thinks, quotes the first passage it was given, and answers. */
async function start({ dialect, tls, provider }: Side): Promise<FakeProvider> {
  const server = await startFakeProvider({
    root: dialect.root,
    behaviour: (reply, asked) => {
      const passage = /Passages:\n\n\[1\] .*\n(.+)/.exec(wordsOf(asked))?.[1] ?? ''
      const text = `<quotes>\n[1] ${passage}\n</quotes>\n<answer>Отвечает ${provider} [1].</answer>`
      return answersIn(dialect).streams([{ reasoning: 'Спрашивают о депозите.' }, { text }])(reply, asked)
    },
    ...(dialect.porter ? { porter: dialect.porter } : {}),
    ...(tls ? { tls } : {}),
  })
  return server
}

describe('A visitor is answered by whatever model the company connected', () => {
  let company: Company
  const servers = new Map<string, FakeProvider>()
  const secrets = /sk-canary|token-\d/

  beforeAll(async () => {
    for (const side of sides) servers.set(side.provider, await start(side))
    const hosts = [...servers.values()].map(({ host }) => host).join(',')
    const server = await startServer({ MODEL_HOSTS: hosts, REQUEST_LIMITS: 'off' })
    company = await foundCompany(server)
    await company.upload('deposit.md', await readFile(new URL('./documents/deposit.md', import.meta.url), 'utf8'))
  })
  afterAll(() => Promise.all([...servers.values()].map((server) => server.close())))

  async function ask(text: string): Promise<string> {
    const visitor = await company.visitor()
    const body = { clientId: randomUUID(), text, fileIds: [] }
    const { id } = (await visitor.api('POST /messenger/conversations', { body })).conversation
    const said = async () =>
      (await visitor.api('GET /messenger/conversations/:id/messages', { params: { id } })).items.find(
        ({ author, outcome }) => author.type === 'assistant' && outcome,
      )
    return (await found(said)).text
  }

  test('every provider the form offers for answers is here', async () => {
    const { items } = await company.api('GET /model-providers')
    const answering = items.filter(({ purposes }) => purposes.includes('chat'))
    expect(answering.map(({ kind }) => kind).sort()).toEqual([...servers.keys()].sort())
  })

  test.each(sides)('$provider answers from a document, and its tokens are counted', async (side) => {
    const { provider, fields } = side
    const { baseUrl } = servers.get(provider) as FakeProvider
    const more = fields?.(new URL(baseUrl).origin) ?? {}
    const model = await company.api('POST /models', {
      body: { provider, name: `of-${provider}`, baseUrl, apiKey: 'sk-canary', ...more },
    })
    const { health } = await company.api('POST /models/:id/checks', { params: { id: model.id } })
    expect(health).toMatchObject({ state: 'good' })
    const [assistant] = (await company.api('GET /assistants')).items
    const params = { id: assistant?.id ?? '' }
    await company.api('PATCH /assistants/:id', { params, body: { engine: 'model', modelIds: [model.id] } })
    expect(await ask('Когда возвращают депозит?')).toContain(`Отвечает ${provider}`)

    const { groups } = await company.api('GET /usage')
    const group = groups.find((one) => one.model === `of-${provider}` && one.purpose === 'answer')
    expect(group).toMatchObject({ failed: 0, isEstimated: false })
    expect(group?.inputTokens).toBeGreaterThan(0)
    expect(JSON.stringify(await company.api('GET /models'))).not.toMatch(secrets)
  })
})
