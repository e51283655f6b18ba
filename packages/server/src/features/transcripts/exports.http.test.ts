import { ExportedConversation, type ExportFormat, type ExportOrder } from '@opora/contract/transcripts'
import { getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, it } from 'vitest'
import { ask, begin, type Conversing } from '../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { readerHere } from '../../testing/reader-here.ts'

const extensions = { markdown: 'md', html: 'html', docx: 'docx', pdf: 'pdf' }

let t: TestWorkspace
let talk: Conversing
const params = () => ({ id: talk.id })

beforeAll(async () => {
  t = await newWorkspace()
  talk = await ask(t, 'Верните **депозит** <script>alert(1)</script>')
  const reply = (text: string) =>
    t.api('POST /conversations/:id/messages', { params: params(), body: { clientId: crypto.randomUUID(), text } })
  const { id } = await reply('Завтра утром')
  await t.api('PATCH /messages/:id', { params: { id }, body: { text: 'Завтра вечером' } })
  const gone = await reply('Секретное слово гиппопотам')
  await t.api('DELETE /messages/:id', { params: { id: gone.id } })
  await t.api('POST /conversations/:id/notes', {
    params: params(),
    body: { clientId: crypto.randomUUID(), text: 'Клиент сердится' },
  })
  await t.api('POST /conversations/:id/resolution', { params: params() })
  await t.settle()
})

const order = (body: Partial<ExportOrder> & { format: ExportFormat }, by: Pick<TestWorkspace, 'api'> = t) =>
  by.api('POST /conversations/:id/exports', {
    params: params(),
    body: { locale: 'ru', timeZone: 'Europe/Belgrade', ...body },
  })
const fetched = (url: string) => t.house.app.inject({ method: 'GET', url })
const exported = async (body: Partial<ExportOrder> & { format: ExportFormat }) => fetched((await order(body)).url)

describe('the export of a conversation', () => {
  it('tells a discussion where it began, whenever its words were said, and no day of its own', async () => {
    const t = await newWorkspace()
    const { id } = await ask(t, 'Где депозит?')
    const saying = (text: string) => ({ clientId: crypto.randomUUID(), text })
    const made = await t.api('POST /conversations/:id/discussions', { params: { id }, body: saying('Кто знает?') })
    await t.api('POST /discussions/:id/replies', { params: { id: made.id }, body: saying('Спрошу завтра') })
    await t.ctx.db
      .updateTable('discussion_replies')
      .set({ created_at: new Date('2030-03-03T10:00:00Z') })
      .where('seq', '=', 2)
      .execute()
    await t.api('POST /conversations/:id/messages', { params: { id }, body: saying('Уже возвращаем') })
    const body = { format: 'markdown', locale: 'ru', timeZone: 'UTC' } as const
    const { url } = await t.api('POST /conversations/:id/exports', { params: { id }, body })
    const text = (await t.house.app.inject({ method: 'GET', url })).body
    expect(text).toMatch(/во внутреннем обсуждении, 3 мар.*Спрошу завтра.*Уже возвращаем/s)
    expect(text.match(/^## /gm)).toHaveLength(1)
  })

  it('to JSON is what the contract says, without the words of what was deleted', async () => {
    const answer = await exported({ format: 'json' })
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
    const file = ExportedConversation.parse(answer.json())
    expect(file.conversation).toMatchObject({ id: talk.id, status: 'resolved', inbox: { kind: 'widget' } })
    expect(answer.body).not.toContain('гиппопотам')
    const said = file.items.filter((item) => item.type === 'message')
    expect(said.find(({ text }) => text === 'Завтра вечером')?.editedAt).not.toBeNull()
    expect(said.filter(({ deletedAt }) => deletedAt)).toMatchObject([{ text: '', files: [], parts: [] }])
    expect(said.filter(({ isNote }) => isNote)).toMatchObject([{ text: 'Клиент сердится' }])
    expect(file.items).toContainEqual(expect.objectContaining({ type: 'event', name: 'conversation.resolved' }))
  })

  it.each(['markdown', 'html', 'docx', 'pdf'] as const)('to %s is a download that tells all of it', async (format) => {
    const answer = await exported({ format })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-disposition']).toMatch(
      /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''%D0%94/,
    )
    const read = await readerHere.read({ bytes: answer.rawPayload, name: `talk.${extensions[format]}` })
    const text =
      'document' in read ? read.document.blocks.map((block) => block.text.replaceAll(/\s+/g, ' ')).join('\n') : ''
    for (const words of ['депозит', 'Завтра вечером', 'Клиент сердится', 'Сообщение удалено', 'диалог решён'])
      expect(text).toContain(words)
    expect(text).not.toContain('гиппопотам')
  })

  it('leaves out notes and events where that is asked for', async () => {
    const plain = await exported({ format: 'markdown', hasNotes: false, hasEvents: false })
    expect(plain.body).toContain('Завтра вечером')
    expect(plain.body).not.toMatch(/Клиент сердится|диалог решён/)
  })

  it('is fetched by its address alone, for two minutes, and by nobody who is no member any more', async () => {
    const { url, fileName } = await order({ format: 'markdown' })
    expect(fileName).toMatch(/^Диалог \d+ - .*\.md$/)
    expect(fileName).not.toMatch(/[<>:"/\\|?*]/)
    for (const forged of [`${url}x`, url.replace('?t=', '?u='), url.replace(talk.id, crypto.randomUUID())])
      expect((await fetched(forged)).statusCode).toBe(404)
    const agent = await t.newMember('agent', 'Kim')
    const theirs = await order({ format: 'markdown' }, agent)
    expect((await fetched(theirs.url)).body).toContain('Kim')
    await t.api('DELETE /members/:id', { params: { id: agent.memberId } })
    expect((await fetched(theirs.url)).statusCode).toBe(404)
    t.house.clock.advance(121_000)
    expect((await fetched(url)).statusCode).toBe(410)
    t.house.clock.advance(-121_000)
  })

  it('is of one workspace, and noted with who took it', async () => {
    const other = await newWorkspace()
    await expect(order({ format: 'pdf' }, other)).rejects.toMatchObject({ code: 'not_found' })
    const rows = await t.ctx.db
      .selectFrom('events')
      .select(['actor', 'payload'])
      .where('name', '=', 'conversation.exported')
      .where('conversation_id', '=', talk.id)
      .execute()
    expect(rows.length).toBeGreaterThan(4)
    expect(rows[0]).toMatchObject({ actor: { type: 'member' }, payload: { format: 'json', hasNotes: true } })
  })

  it('is refused where its language, time zone or format is none', async () => {
    const wrong = [{ format: 'exe' }, { format: 'pdf', timeZone: 'Mars/Olympus' }, { format: 'pdf', locale: 'xx' }]
    for (const body of wrong) await expect(order(body as never)).rejects.toMatchObject({ code: 'invalid' })
  })

  it('runs twice at once for a member, not more, and is free again when a reader goes away', async () => {
    const { countedStream } = await import('./at-once.ts')
    const { Readable } = await import('node:stream')
    const held = () => countedStream(t.house.open(), 'somebody', () => new Readable({ read: () => undefined }))
    const [first] = [held(), held()]
    expect(held).toThrow(expect.objectContaining({ code: 'rate_limited' }))
    first?.destroy()
    await new Promise((done) => first?.once('close', done))
    held().destroy()
  })
})

it('an export of a long conversation is written in parts and in little memory', async () => {
  const own = await newWorkspace()
  const long = await begin(own, 'Начало')
  // In one transaction: the embedded database has one session for all, and takes turns between statements.
  await own.house.database.asOwner(async (client) => {
    await client.query('begin')
    await client.query(
      `insert into messages (id, workspace_id, conversation_id, seq, direction, author_type, author_name, text, delivery, created_at, citations, closest)
       select gen_random_uuid(), workspace_id, conversation_id, 1000 + n, 'in', 'contact', 'Гость',
         'Сообщение ' || n || ': **важное** и https://sava.example/' || n || ' ' || repeat('слово ', 6), 'sent', now(), '[]', '[]'
       from messages, generate_series(1, 10000) n where conversation_id = $1 and seq = 1`,
      [long.id],
    )
    await client.query('update conversations set last_seq = 11000 where id = $1', [long.id])
    await client.query('commit')
  })
  for (const format of ['json', 'html', 'docx', 'pdf'] as const) {
    const { url } = await own.api('POST /conversations/:id/exports', { params: { id: long.id }, body: { format } })
    const before = process.memoryUsage().rss
    const { rawPayload } = await own.house.app.inject({ method: 'GET', url })
    const grownMb = (process.memoryUsage().rss - before) / 1e6
    expect(rawPayload.length).toBeGreaterThan(100_000)
    expect(grownMb).toBeLessThan(400)
    if (format === 'json')
      expect(ExportedConversation.parse(JSON.parse(rawPayload.toString())).items.length).toBe(10_001)
    if (format === 'pdf') expect((await getDocumentProxy(new Uint8Array(rawPayload))).numPages).toBeGreaterThan(300)
  }
}, 240_000)
