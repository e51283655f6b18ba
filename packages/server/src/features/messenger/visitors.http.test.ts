import { randomUUID } from 'node:crypto'
import { isFailure } from '@opora/contract/errors'
import { parseMarkdown } from '@opora/contract/parse-markdown'
import { plainOf } from '@opora/contract/plain-text'
import { beforeAll, describe, expect, it } from 'vitest'
import { begin, draftOf } from '../../testing/conversing.ts'
import { formOf } from '../../testing/documents.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf } from '../../testing/refusal-of.ts'
import { frameAncestorsOf } from './index.ts'

let t: TestWorkspace
let other: TestWorkspace
beforeAll(async () => {
  t = await newWorkspace()
  other = await newWorkspace()
})
const keyOf = async (of: TestWorkspace) => (await of.api('GET /inboxes')).items[0]?.publicKey ?? ''
const open = (inboxKey: string, visitorToken: string | null) =>
  t.apiAs(null)('POST /messenger/sessions', { body: { inboxKey, visitorToken, locale: 'en' } })

describe('a visitor token', () => {
  it('continues where the visitor was', async () => {
    const { visitor } = await begin(t, 'Hello')
    const session = await open(await keyOf(t), visitor.token)
    expect(session.visitorToken).toBe(visitor.token)
    expect(session.home.conversations).toHaveLength(1)
  })

  it('of another inbox, another workspace, forged or cut is refused, at the door and at every route', async () => {
    const mine = await t.newVisitor()
    const foreign = await other.newVisitor()
    const second = await t.api('POST /inboxes', { body: { name: 'Shop', kind: 'widget' } })
    const [inboxId = '', secret = ''] = mine.token.split('.')
    const key = await keyOf(t)
    const wrong: [string, string][] = [
      [key, foreign.token],
      [second.publicKey, mine.token],
      [key, `${inboxId}.${'A'.repeat(43)}`],
      [key, `${second.id}.${secret}`],
      [key, `${randomUUID()}.${secret}`],
      [key, mine.token.slice(0, -1)],
      [key, `${mine.token}x`],
      [key, 'x'],
      [key, ''],
    ]
    for (const [inboxKey, token] of wrong)
      expect(isFailure(await refusalOf(open(inboxKey, token)), 'visitor.unknown')).toBe(true)
    for (const [, token] of wrong.slice(2, 8)) {
      const refusal = await refusalOf(t.apiAs(token)('GET /messenger/home'))
      expect(isFailure(refusal, 'visitor.unknown')).toBe(true)
    }
    expect(isFailure(await refusalOf(t.apiAs(t.token)('GET /messenger/home')), 'visitor.unknown')).toBe(true)
    expect(isFailure(await refusalOf(t.apiAs(mine.token)('GET /me')))).toBe(true)
  })

  it('is stored only as a hash', async () => {
    const { token } = await t.newVisitor()
    const rows = await t.ctx.db.selectFrom('identities').select('external_id').execute()
    expect(JSON.stringify(rows)).not.toContain(token.split('.')[1])
  })

  it('opens no inbox that is unknown or switched off', async () => {
    const shop = await t.api('POST /inboxes', { body: { name: 'Closed shop', kind: 'widget' } })
    await t.api('PATCH /inboxes/:id', { params: { id: shop.id }, body: { isEnabled: false } })
    expect(isFailure(await refusalOf(open(shop.publicKey, null)), 'inbox.disabled')).toBe(true)
    expect(isFailure(await refusalOf(open('nosuchinbox', null)), 'not_found')).toBe(true)
  })
})

describe('what a visitor types', () => {
  it('is words: it formats nothing, and previews and the assistant read it as typed', async () => {
    const typed = 'my *password* is `x`\n# 5 [12]'
    const { id, read } = await begin(t, typed)
    const text = (await read())[0]?.text ?? ''
    expect(parseMarkdown(text).map(({ kind }) => kind)).toEqual(['paragraph'])
    expect(plainOf(text)).toBe(typed)
    const row = (await t.api('GET /conversations', { query: {} })).items.find((one) => one.id === id)
    expect(row?.lastMessage?.preview).toBe('my *password* is `x` # 5 [12]')
  })
})

describe('attachments', () => {
  it('of another visitor or of a member are refused in a message, own ones are taken', async () => {
    const [one, two] = [await t.newVisitor(), await t.newVisitor()]
    const form = () => formOf({ 'a.txt': 'a', 'second.txt': 'b' })
    const theirs = await two.api('POST /messenger/files', { form: form() })
    const members = await t.api('POST /files', { form: form() })
    const send = (id: typeof theirs.id) =>
      one.api('POST /messenger/conversations', { body: { ...draftOf('see'), fileIds: [id] } })
    for (const id of [theirs.id, members.id, randomUUID() as typeof theirs.id])
      expect(isFailure(await refusalOf(send(id)), 'file.missing')).toBe(true)
    const own = await one.api('POST /messenger/files', { form: form() })
    expect((await send(own.id)).message.attachments).toMatchObject([{ name: 'a.txt' }])
    const { conversation } = await two.api('POST /messenger/conversations', { body: draftOf('hi') })
    const reply = t.api('POST /conversations/:id/messages', {
      params: { id: conversation.id },
      body: { ...draftOf('see'), fileIds: [own.id] },
    })
    expect(isFailure(await refusalOf(reply), 'file.missing')).toBe(true)
  })
})

describe('who may embed the messenger', () => {
  it('is everybody until sites are named, then those alone, and never more than a site', async () => {
    const key = await keyOf(t)
    const [inbox] = (await t.api('GET /inboxes')).items
    const ancestors = () => frameAncestorsOf(t.house.open(), key)
    const allow = (allowedOrigins: string[]) =>
      t.api('PATCH /inboxes/:id', { params: { id: inbox?.id ?? '' }, body: { settings: { allowedOrigins } } })
    expect(await ancestors()).toBe('*')
    await allow(['https://shop.example/page?x=1', 'http://localhost:3000'])
    expect(await ancestors()).toBe("'self' https://shop.example http://localhost:3000")
    await allow(['https://a.example;sandbox'])
    expect(await ancestors()).toBe("'self'")
    await allow([])
    expect(await ancestors()).toBe('*')
    expect(await frameAncestorsOf(t.house.open(), 'nosuchkey')).toBe('*')
  })
})

describe('when somebody was last here', () => {
  it('moves with whatever they do, without a socket too, at most once a minute, for whom they were merged into as well', async () => {
    const own = await newWorkspace()
    const { id, visitor, write } = await begin(own, 'Hello')
    const { contact } = (await own.api('GET /conversations/:id', { params: { id } })).conversation
    const seenAt = async () => (await own.api('GET /contacts/:id', { params: { id: contact.id } })).lastSeenAt ?? ''
    const deeds: (() => Promise<unknown>)[] = [
      () => write('Are you there?'),
      () => visitor.api('PUT /messenger/conversations/:id/reading', { params: { id }, body: { seq: 1 } }),
      () => visitor.api('POST /messenger/conversations/:id/handover', { params: { id } }),
    ]
    for (const deed of deeds) {
      own.house.clock.advance(120_000)
      const before = await seenAt()
      await deed()
      const after = await seenAt()
      expect(after > before).toBe(true)
      own.house.clock.advance(5000)
      await deed()
      expect(await seenAt()).toBe(after)
    }
    const known = await own.api('POST /contacts', { body: { name: 'Anna' } })
    await own.api('POST /contact-merges', { body: { fromId: contact.id, intoId: known.id } })
    own.house.clock.advance(120_000)
    const before = (await own.api('GET /contacts/:id', { params: { id: known.id } })).lastSeenAt ?? ''
    await write('Still me')
    expect(((await own.api('GET /contacts/:id', { params: { id: known.id } })).lastSeenAt ?? '') > before).toBe(true)
  })
})
