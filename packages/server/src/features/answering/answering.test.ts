import { randomUUID } from 'node:crypto'
import type { Citation } from '@opora/contract/conversations'
import { isFailure } from '@opora/contract/errors'
import type { ConversationId, DocumentId } from '@opora/contract/ids'
import { beforeAll, describe, expect, it } from 'vitest'
import { ask, begin, draftOf } from '../../testing/conversing.ts'
import { addDocuments, depositMarkdown, formOf } from '../../testing/documents.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'

/** The passages of a document by id. */
async function passagesOf(t: TestWorkspace, id: DocumentId): Promise<Map<string, string>> {
  const { items } = await t.api('GET /documents/:id/passages', { params: { id }, query: { limit: 100 } })
  return new Map(items.map((passage) => [passage.id, passage.text]))
}

describe('an answer from documents', () => {
  let t: TestWorkspace
  beforeAll(async () => {
    t = await newWorkspace()
    await addDocuments(t, { 'deposit.md': depositMarkdown })
  })

  it('is made of their own words, each quote a part of its passage', async () => {
    const { read } = await ask(t, 'When is the deposit returned after the rental?')
    const answer = (await read()).at(-1)
    expect(answer).toMatchObject({ outcome: 'answered', author: { type: 'assistant', id: null } })
    expect(answer?.text).toContain('3 to 5 working days')
    expect(answer?.text).toContain('[1]')
    const [document] = (await t.api('GET /documents')).items
    const passages = await passagesOf(t, document?.id as DocumentId)
    const citations = answer?.citations as Citation[]
    expect(citations.length).toBeGreaterThan(0)
    for (const citation of citations) {
      expect(passages.get(citation.passageId)).toContain(citation.quote)
      expect(answer?.text).toContain(citation.quote)
    }
  })

  it('is refused when they do not hold it, with the closest articles and a person called', async () => {
    const { id, read } = await ask(t, 'Do you rent out a deposit box for diamonds in Tokyo harbour?')
    const answer = (await read()).at(-1)
    expect(answer).toMatchObject({ outcome: 'refused', citations: [] })
    expect(answer?.closest.length).toBeGreaterThan(0)
    const { conversation } = await t.api('GET /conversations/:id', { params: { id } })
    expect(conversation).toMatchObject({ assistantState: 'silent', needsPerson: true })
    expect(conversation.waitingSince).not.toBeNull()
  })

  it('greets back without looking anything up, and goes on answering', async () => {
    const { id, read, write } = await ask(t, 'Hi!')
    expect((await read()).at(-1)).toMatchObject({ outcome: 'clarify' })
    const { conversation } = await t.api('GET /conversations/:id', { params: { id } })
    expect(conversation).toMatchObject({ assistantState: 'answering', needsPerson: false })
    await write('How much is held on the card?')
    await t.settle()
    expect((await read()).at(-1)?.text).toContain('300 €')
  })

  it('takes a greeting with a question for a question', async () => {
    const { read } = await ask(t, 'Hello! How much is held on the card?')
    expect((await read()).at(-1)).toMatchObject({ outcome: 'answered' })
  })

  it('calls a person for a message of files alone', async () => {
    const visitor = await t.newVisitor()
    const file = await visitor.api('POST /messenger/files', { form: formOf({ 'scan.txt': 'scan' }) })
    const body = { ...draftOf(''), fileIds: [file.id, file.id] }
    const { conversation } = await visitor.api('POST /messenger/conversations', { body })
    await t.settle()
    const params = { id: conversation.id }
    const { items } = await visitor.api('GET /messenger/conversations/:id/messages', { params })
    expect(items.map((item) => [item.attachments.length, item.outcome])).toEqual([
      [1, null],
      [0, 'handed_over'],
    ])
  })

  it('covers several quick messages once', async () => {
    const { read, write } = await begin(t, 'Hello')
    await write('How much is held')
    await write('on the card at pick-up?')
    await t.settle()
    const items = await read()
    expect(items.map((item) => item.author.type)).toEqual(['contact', 'contact', 'contact', 'assistant'])
    expect(items.at(-1)?.text).toContain('300 €')
  })

  it('is recorded once a question, and said once however often the job runs', async () => {
    const { id, read, timeline } = await ask(t, 'Can I pay the deposit in cash?')
    const [question] = await timeline()
    const about = { conversationId: id, messageId: question?.id }
    const job = t.house.workerParts.jobs.get('answering.answer-question')
    const attempt = { number: 2, isLast: false, signal: new AbortController().signal }
    await Promise.all([1, 2, 3].map(async () => job?.run(t.ctx, about as never, attempt)))
    expect((await read()).filter((item) => item.author.type === 'assistant')).toHaveLength(1)
    const rows = await t.ctx.db.selectFrom('answers').select('outcome').where('conversation_id', '=', id).execute()
    expect(rows).toHaveLength(1)
    expect(rows[0]?.outcome).toMatchObject({ kind: 'answered' })
  })

  it('comes from twin runs of the job only once', async () => {
    const { id, read } = await begin(t, 'Can I drive to Montenegro?')
    const [question] = await read()
    const job = t.house.workerParts.jobs.get('answering.answer-question')
    const about = { conversationId: id, messageId: question?.id }
    const attempt = { number: 1, isLast: false, signal: new AbortController().signal }
    await Promise.all([1, 2, 3].map(async () => job?.run(t.ctx, about as never, attempt)))
    await t.settle()
    expect((await read()).filter((item) => item.author.type === 'assistant')).toHaveLength(1)
  })

  it('comes after a crash in the middle of it', async () => {
    const { read } = await begin(t, 'How much is held on the card?')
    const crashed = { state: 'running', attempts: 1 }
    await t.ctx.db.updateTable('jobs').set(crashed).execute()
    expect(await t.settle()).toBe(0)
    expect(await read()).toHaveLength(1)
    // What a worker does when the lease of a dead one is over.
    await t.ctx.db.updateTable('jobs').set({ state: 'waiting' }).execute()
    t.house.clock.advance(120_000)
    await t.settle()
    expect((await read()).at(-1)).toMatchObject({ outcome: 'answered' })
  })

  it('is given in a trial as to a visitor, without a conversation', async () => {
    const [assistant] = (await t.api('GET /assistants')).items
    const params = { id: assistant?.id ?? randomUUID() }
    const trial = await t.api('POST /assistants/:id/trials', { params, body: { question: 'How much is held?' } })
    expect(trial).toMatchObject({ outcome: { kind: 'answered' }, engine: 'extractive' })
    const refused = await t.api('POST /assistants/:id/trials', { params, body: { question: 'Позовите оператора' } })
    expect(refused).toMatchObject({
      outcome: { kind: 'handed_over', reason: 'asked' },
      text: 'Зову коллегу. Ответ придёт сюда же.',
    })
  })
})

describe('links within quoted documents', () => {
  const words = 'The ferry leaves at 8 from pier 5, see https://ferry.example/plan or https://evil.example/pay now.'

  it('stay when members wrote them; those of a page lead to its own site alone', async () => {
    const t = await newWorkspace()
    await addDocuments(t, { 'ferry.md': `# Ferry\n\n## When does the ferry leave?\n${words}\n` })
    const said = async () => (await (await ask(t, 'When does the ferry leave?')).read()).at(-1)
    expect((await said())?.text).toContain(words)
    await t.ctx.db.updateTable('documents').set({ url: 'https://ferry.example/help' }).execute()
    const answer = await said()
    expect(answer).toMatchObject({ outcome: 'answered', citations: [{ url: 'https://ferry.example/help' }] })
    expect(answer?.text).toContain('see https://ferry.example/plan or … now.')
  })
})

describe('without an assistant', () => {
  it('a conversation goes straight to people, and one begun before as well', async () => {
    const t = await newWorkspace('ru')
    const [assistant] = (await t.api('GET /assistants')).items
    const before = await begin(t, 'Когда вернётся депозит?')
    await t.api('PATCH /assistants/:id', { params: { id: assistant?.id ?? '' }, body: { isEnabled: false } })
    await t.settle()
    const after = await ask(t, 'Когда вернётся депозит?')
    for (const { id, read } of [before, after]) {
      expect(await read()).toHaveLength(1)
      const { conversation } = await t.api('GET /conversations/:id', { params: { id } })
      expect(conversation).toMatchObject({ assistantState: 'silent', needsPerson: true })
    }
  })

  it('a disabled inbox takes no message, neither a first nor a further one', async () => {
    const t = await newWorkspace()
    const { visitor, write } = await begin(t, 'Hello')
    const [inbox] = (await t.api('GET /inboxes')).items
    await t.api('PATCH /inboxes/:id', { params: { id: inbox?.id ?? '' }, body: { isEnabled: false } })
    const first = visitor.api('POST /messenger/conversations', { body: draftOf('Hello again') })
    for (const refusal of await Promise.allSettled([first, write('Still there?')]))
      expect(refusal.status === 'rejected' && isFailure(refusal.reason, 'inbox.disabled')).toBe(true)
  })
})

describe('a question in conversations that are merged and parted again', () => {
  const merge = (t: TestWorkspace, sourceId: ConversationId, targetId: ConversationId) =>
    t.api('POST /merges', { body: { sourceId, targetId } })
  const stateOf = async (t: TestWorkspace, id: ConversationId) =>
    (await t.api('GET /conversations/:id', { params: { id } })).conversation

  it('waits for a person when nobody answered it where people do', async () => {
    const t = await newWorkspace()
    const target = await ask(t, 'Hi!')
    await t.api('POST /conversations/:id/messages', { params: { id: target.id }, body: draftOf('Hello, I am Ann') })
    t.house.clock.advance(1000)
    const source = await begin(t, 'How much is held on the card?', target.visitor)
    await merge(t, source.id, target.id)
    await t.settle()
    await t.api('DELETE /merges/:id', { params: { id: source.id } })
    const parted = await stateOf(t, source.id)
    expect(parted).toMatchObject({ assistantState: 'silent', needsPerson: true, status: 'open' })
    expect(parted.waitingSince).not.toBeNull()
  })

  it('is not answered a second time after it moved', async () => {
    const t = await newWorkspace()
    await addDocuments(t, { 'deposit.md': depositMarkdown })
    const target = await ask(t, 'Hi!')
    t.house.clock.advance(1000)
    const source = await begin(t, 'When is the deposit returned after the rental?', target.visitor)
    await t.settle()
    await merge(t, source.id, target.id)
    t.house.clock.advance(1000)
    await target.write('How much is held on the card?')
    await t.settle()
    const last = (await target.read()).at(-1)
    expect(last?.text).toContain('300 €')
    const { covers } = await t.ctx.db
      .selectFrom('answers')
      .select('covers')
      .where('conversation_id', '=', target.id)
      .orderBy('created_at', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    expect(covers).toHaveLength(1)
  })
})
