import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createEgress } from '../../../platform/safety/egress.ts'
import type { Letter } from '../../../ports/mail.ts'
import type { ChatRequest } from '../../../ports/model.ts'
import { ask, begin as beginAs, type Conversing } from '../../../testing/conversing.ts'
import type { Script } from '../../../testing/fake-models.ts'
import { type FakeShop, startFakeShop } from '../../../testing/fake-shop.ts'
import type { TestWorkspace } from '../../../testing/new-workspace.ts'
import { withModel } from '../../../testing/with-model.ts'

let t: TestWorkspace
let shop: FakeShop
const letters: Letter[] = []
let isMailDown = false

beforeAll(async () => {
  t = await withModel()
  shop = await startFakeShop()
  shop.answers((response) => response.end('{"balance":"300 EUR"}'))
  const mail = {
    send: async (letter: Letter) => {
      if (isMailDown) throw new Error('the mail server is down')
      letters.push(letter)
    },
  }
  const tools = createEgress({ allowedHosts: [shop.host], anyPort: false, maxRedirects: 0, timeoutMs: 5000 })
  Object.assign(t.house.world, { tools, mail })
  const [assistant] = (await t.api('GET /assistants')).items
  await t.api('POST /tools', {
    body: {
      name: 'read_account',
      label: 'Read the account',
      description: 'The balance of the customer',
      parameters: {
        type: 'object',
        properties: { email: { type: 'string', description: '', 'x-from': 'confirmed_email' } },
      },
      method: 'GET',
      url: `${shop.url}/accounts/{email}`,
      isSensitive: true,
      hasEffects: false,
      assistantIds: assistant ? [assistant.id] : [],
    },
  })
  t.house.models.script = reads
})
afterAll(() => shop.close())
beforeEach(() => {
  letters.length = 0
  shop.requests.length = 0
  isMailDown = false
})

/** A model that always reads the account first, whoever asks. */
const reads: Script = ({ called = [] }: ChatRequest) => {
  const finish = { type: 'finish' as const, inputTokens: 1, outputTokens: 1 }
  const last = called.at(-1)
  if (!last) return [{ ...finish, calls: [{ id: 'call-1', name: 'read_account', arguments: {} }] }]
  const [, n = '', line = ''] = /^\[(\d+)\].*\n(.+)/.exec(last.result) ?? []
  return [
    { type: 'text', text: `<quotes>\n[${n}] ${line}\n</quotes>\n<answer>You have 300 EUR [${n}].</answer>` },
    finish,
  ]
}

let made = 0
const newAddress = (): string => `anna${++made}-${process.pid}@shop.example`
const codeIn = (letter: Letter | undefined): string => /\d{6}/.exec(letter?.text ?? '')?.[0] ?? ''
const other = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const begin = (): Promise<Conversing> => ask(t, 'What is the balance of my account?')
const write = async (conversing: Conversing, text: string) => {
  await conversing.write(text)
  await t.settle()
  return (await conversing.read()).at(-1)
}

describe('what is personal', () => {
  it('is told once the contact proved their e-mail by a code, for that address alone', async () => {
    const conversing = await begin()
    expect((await conversing.read()).at(-1)).toMatchObject({
      outcome: 'clarify',
      text: expect.stringContaining('email'),
    })
    const address = newAddress()
    expect((await write(conversing, `it is ${address.toUpperCase()}`))?.text).toContain('sent a code')
    expect(letters).toMatchObject([{ to: address }])
    expect(letters[0]?.text).not.toMatch(/balance|account/)
    expect(shop.requests).toEqual([])
    const told = await write(conversing, codeIn(letters[0]))
    expect(told).toMatchObject({ text: 'You have 300 EUR.', outcome: 'answered' })
    expect(shop.requests).toMatchObject([{ url: `/accounts/${encodeURIComponent(address)}` }])
    expect((await write(conversing, 'And what is the balance of my account now?'))?.outcome).toBe('answered')
    const stored = JSON.stringify(await t.ctx.db.selectFrom('identity_checks').selectAll().execute())
    expect(stored).not.toContain(codeIn(letters[0]))
  })

  it('stays closed to wrong codes, and after five of them to the right one', async () => {
    const conversing = await begin()
    await write(conversing, newAddress())
    const code = codeIn(letters[0])
    for (let tries = 0; tries < 4; tries += 1)
      expect((await write(conversing, other(code)))?.text).toContain('does not fit')
    expect((await write(conversing, other(code)))?.outcome).toBe('handed_over')
    await write(conversing, code)
    expect(shop.requests).toEqual([])
  })

  it('stays closed to a code that came too late', async () => {
    const conversing = await begin()
    await write(conversing, newAddress())
    await t.ctx.db
      .updateTable('identity_checks')
      .set({ sent_at: new Date(Date.now() - 11 * 60_000) })
      .execute()
    expect((await write(conversing, codeIn(letters[0])))?.text).toContain('no longer works')
    expect(shop.requests).toEqual([])
  })

  it('stays closed to a code of another conversation', async () => {
    const [mine, theirs] = [await begin(), await begin()]
    await write(mine, newAddress())
    await write(theirs, newAddress())
    const [, foreign] = letters
    expect((await write(mine, codeIn(foreign)))?.text).toContain('does not fit')
    expect(shop.requests).toEqual([])
  })

  it('floods nobody with letters', async () => {
    const address = newAddress()
    for (let at = 0; at < 4; at += 1) await write(await begin(), address)
    expect(letters).toHaveLength(3)
    const conversing = await begin()
    for (let at = 0; at < 5; at += 1) await write(conversing, newAddress())
    expect(letters).toHaveLength(6)
  })

  it('reaches one mailbox no oftener by many names and many strangers', async () => {
    const [name, host] = newAddress().split('@')
    for (const address of [1, 2, 3, 4, 5].map((n) => `${name}+${n}@${host}`)) await write(await begin(), address)
    expect(letters).toHaveLength(3)
  })

  it('sends a contact no more letters for opening other conversations', async () => {
    const { visitor } = await begin()
    for (let at = 0; at < 5; at += 1) {
      const conversing = await beginAs(t, 'What is the balance of my account?', visitor)
      await t.settle()
      await write(conversing, newAddress())
    }
    expect(letters).toHaveLength(3)
  })

  it('is left to a person when no letter can be sent, or when one is asked for', async () => {
    isMailDown = true
    const conversing = await begin()
    expect((await write(conversing, newAddress()))?.outcome).toBe('handed_over')
    expect((await write(await begin(), 'I want to talk to a person'))?.outcome).toBe('handed_over')
  })
})
