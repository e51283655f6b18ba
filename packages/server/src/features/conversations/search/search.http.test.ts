import { randomUUID } from 'node:crypto'
import type { ConversationId, MessageId } from '@opora/contract/ids'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../../../platform/db/transact.ts'
import { begin, draftOf } from '../../../testing/conversing.ts'
import { formOf } from '../../../testing/documents.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { indexWords } from './indexing/index-words.job.ts'

async function index(t: TestWorkspace): Promise<void> {
  await transact(t.ctx, async (ctx) => ctx.enqueue(indexWords, {}))
  expect(await t.settle()).toBe(0)
}
const marks = async (t: TestWorkspace) => (await t.ctx.db.selectFrom('search_marks').select('id').execute()).length
const list = (t: TestWorkspace, q: string, more: { limit?: number; cursor?: string } = {}) =>
  t.api('GET /conversations', { query: { q, status: 'any', ...more } })
const ids = async (t: TestWorkspace, q: string) => (await list(t, q)).items.map(({ id }) => id)

describe('words of messages', () => {
  let t: TestWorkspace
  const at: Record<string, ConversationId> = {}
  const say = async (name: string, ...texts: string[]): Promise<void> => {
    const [first = '', ...others] = texts
    const conversing = await begin(t, first)
    for (const text of others) await conversing.write(text)
    at[name] = conversing.id
    await t.settle()
  }
  beforeAll(async () => {
    t = await newWorkspace('ru')
    await say('refund', 'Не пришёл возврат за отменённую бронь', 'Прошло уже два дня')
    await say('keys', 'Забыл в машине КЛЮЧИ от дома', 'Верните, пожалуйста, или позвоните мне: 8 (921) 123-45-67')
    await say('english', 'The drivers were late twice', 'Is a deposit taken in cash?')
    await say('both', 'Возвраты ключей принимаете в воскресенье?', 'Дня ожидания и ещё два')
  })

  // What is not indexed yet and what is must be found alike.
  describe.each(['fresh', 'indexed'])('that are %s', (kind) => {
    beforeAll(async () => {
      if (kind === 'fresh') return expect(await marks(t)).toBeGreaterThan(0)
      await index(t)
      expect(await marks(t)).toBe(0)
    })

    it.each([
      ['возвратов', ['both', 'refund']],
      ['ВОЗВРАТУ', ['both', 'refund']],
      ['отмененная', ['refund']],
      ['ключ возврат', ['both']],
      ['возв', ['both', 'refund']],
      ['driver late', ['english']],
      ['deposits', ['english']],
      ['"два дня"', ['refund']],
      ['два дня', ['both', 'refund']],
      ['возврат -ключи', ['refund']],
      ['возврат -"два дня"', ['both']],
      ['+7 921 123 45 67', ['keys']],
      ['ни о чём таком', []],
      ['арбуз', []],
      ['!!!', []],
    ])('are found by “%s” in %j', async (q, names) => {
      expect(await ids(t, q)).toEqual(names.map((name) => at[name]))
    })
  })

  it('are shown where they stand, with the message to go to', async () => {
    const { items, found } = await list(t, 'ожиданием')
    expect(items.map(({ id }) => id)).toEqual([at.both])
    const [one] = found
    expect(one).toMatchObject({ conversationId: at.both, text: 'Дня ожидания и ещё два', message: { isNote: false } })
    expect(one?.marks.map(([from, to]) => one.text.slice(from, to))).toEqual(['ожидания'])
    const { items: said } = await t.api('GET /conversations/:id/timeline', {
      params: { id: at.both as ConversationId },
    })
    expect(said.find(({ id }) => id === one?.message?.id)).toMatchObject({ text: 'Дня ожидания и ещё два' })
  })

  it('of another workspace are nobody’s, whatever terms are asked for', async () => {
    const other = await newWorkspace('ru')
    await begin(other, 'Возврат ключей')
    await index(other)
    expect(await ids(other, 'возврат')).not.toContain(at.refund)
    const { rows } = await sql<{ week: number; terms: number[] }>`
      select week, array(select (term & 4294967295)::bigint::bit(32)::integer from unnest(terms) as term) as terms
      from conversation_terms where conversation_id = ${at.refund}`.execute(t.ctx.db)
    const [{ week, terms } = { week: 0, terms: [] }] = rows
    const ask = sql`select * from conversations_holding('{}', ${terms}::integer[], ${week}, ${week})`
    expect((await ask.execute(t.ctx.db)).rows.length).toBeGreaterThan(0)
    expect((await ask.execute(other.ctx.db)).rows).toEqual([])
  })
})

describe('what changes', () => {
  let t: TestWorkspace
  let id: ConversationId
  const note = async (text: string) =>
    (await t.api('POST /conversations/:id/notes', { params: { id }, body: draftOf(text) })).id
  const change = (messageId: MessageId, text: string) =>
    t.api('PATCH /messages/:id', { params: { id: messageId }, body: { text } })
  beforeAll(async () => {
    t = await newWorkspace()
    id = (await begin(t, 'Good morning')).id
    await t.settle()
    await index(t)
  })

  it('is found as it is now: a note, its other words, and nothing once it was taken back', async () => {
    const messageId = await note('The badger called')
    expect(await ids(t, 'badgers')).toEqual([id])
    await index(t)
    await change(messageId, 'The penguin called')
    expect(await ids(t, 'penguins')).toEqual([id])
    await index(t)
    expect([await ids(t, 'badger'), await ids(t, 'penguin')]).toEqual([[], [id]])
    await t.api('DELETE /messages/:id', { params: { id: messageId } })
    await index(t)
    expect(await ids(t, 'penguin')).toEqual([])
  })

  it('is found by names of files', async () => {
    const form = formOf({ 'invoice-4711.txt': 'nothing' })
    const file = await t.api('POST /files', { form })
    await t.api('POST /conversations/:id/notes', { params: { id }, body: { ...draftOf('see'), fileIds: [file.id] } })
    expect(await ids(t, 'invoice')).toEqual([id])
    await index(t)
    const { items, found } = await list(t, 'invoice 4711')
    expect([items.length, found[0]?.text]).toEqual([1, 'invoice-4711.txt'])
  })

  it('is found by who the contact is, from the first letters on', async () => {
    const { conversation } = await t.api('GET /conversations/:id', { params: { id } })
    const params = { id: conversation.contact.id }
    const body = { name: 'Zinaida Gippius', email: 'zina@salon.example', phone: '+7 812 555 01 99' }
    await t.api('PATCH /contacts/:id', { params, body })
    for (const state of ['fresh', 'indexed']) {
      for (const q of ['zin', 'gippius', 'Zinaida morning', 'salon.example', '5550199', '8 812 555-01-99'])
        expect([state, q, await ids(t, q)]).toEqual([state, q, [id]])
      await index(t)
    }
    const { found } = await list(t, 'zina@salon')
    expect(found).toEqual([
      {
        conversationId: id,
        message: null,
        text: 'zina@salon.example',
        marks: [
          [0, 4],
          [5, 10],
        ],
      },
    ])
    await t.api('PATCH /contacts/:id', { params, body: { ...body, name: 'Anna' } })
    await index(t)
    expect(await ids(t, 'gippius')).toEqual([])
  })

  it('is found by the number, on its own page alone', async () => {
    const { conversation } = await t.api('GET /conversations/:id', { params: { id } })
    expect(await ids(t, `#${conversation.number}`)).toEqual([id])
  })
})

describe('many that are found', () => {
  it('come in pages by their latest activity, each once, over years, in a list narrowed by more', async () => {
    const t = await newWorkspace()
    const { id } = await begin(t, 'a common word')
    await t.settle()
    const rows = 700
    await sql`insert into conversations (id, workspace_id, number, inbox_id, contact_id, status, assistant_state, last_seq, last_activity_at, created_at, updated_at)
      select gen_random_uuid(), workspace_id, 100 + n, inbox_id, contact_id, case when n % 7 = 0 then 'resolved' else 'open' end, 'silent', 1, at, at, at
      from conversations, generate_series(1, ${rows}) as n, lateral (select last_activity_at - n * interval '37 hours' as at) as m
      where id = ${id}`.execute(t.ctx.db)
    await sql`insert into messages (id, workspace_id, conversation_id, seq, direction, author_type, author_name, text, delivery, created_at)
      select gen_random_uuid(), workspace_id, id, 1, 'in', 'contact', 'A',
        case when number % 10 = 0 then 'common seldom' when number % 2 = 0 then 'common' else 'other' end, 'sent', created_at
      from conversations where id <> ${id}`.execute(t.ctx.db)
    await index(t)
    const walk = async (q: string, status: 'any' | 'resolved') => {
      const seen: ConversationId[] = []
      for (let cursor: string | undefined, pages = 0; pages === 0 || cursor; pages++) {
        const more = cursor ? { cursor } : {}
        const page = await t.api('GET /conversations', { query: { q, status, limit: 40, ...more } })
        seen.push(...page.items.map((one) => one.id))
        cursor = page.nextCursor ?? undefined
        expect(pages).toBeLessThan(40)
      }
      return seen
    }
    const expected = async (sqlText: string) =>
      (
        await sql<{
          id: ConversationId
        }>`select c.id from conversations c join messages m on m.conversation_id = c.id and m.seq = 1
          where ${sql.raw(sqlText)} order by c.last_activity_at desc, c.id desc`.execute(t.ctx.db)
      ).rows.map((row) => row.id)
    expect(await walk('common', 'any')).toEqual(await expected("m.text like '%common%'"))
    expect(await walk('seldom', 'any')).toEqual(await expected("m.text like '%seldom%'"))
    expect(await walk('common -seldom', 'resolved')).toEqual(
      await expected("m.text = 'common' and c.status = 'resolved'"),
    )
    expect(await walk('"common seldom"', 'any')).toEqual(await expected("m.text like '%seldom%'"))
    expect((await walk('-common', 'any')).length).toBe((await expected("m.text not like '%common%'")).length)
  }, 120_000)

  it('wait for one another in nothing: a message is stored while its conversation is being read again', async () => {
    const t = await newWorkspace()
    const conversing = await begin(t, 'first')
    await t.settle()
    await sql`delete from search_marks`.execute(t.ctx.db)
    await Promise.all([
      index(t),
      ...Array.from({ length: 5 }, (_, at) => conversing.write(`word${at}x ${randomUUID()}`)),
    ])
    await index(t)
    expect(await marks(t)).toBe(0)
    expect(await ids(t, 'word3x')).toEqual([conversing.id])
  })
})
