import type { ConversationId } from '@opora/contract/ids'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Received } from '../../../ports/channel.ts'
import { addDocuments, depositMarkdown } from '../../../testing/documents.ts'
import { connectPost, type Post, writer, wrote } from '../../../testing/fake-channel.ts'
import { saysWhenTold } from '../../../testing/fake-models.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { withModel } from '../../../testing/with-model.ts'

let t: TestWorkspace
let post: Post

beforeAll(async () => {
  t = await newWorkspace()
  await addDocuments(t, { 'deposit.md': depositMarkdown })
})
beforeEach(async () => {
  post = await connectPost(t)
})

const question = 'How much is held on the card?'

async function conversationOf(from: string) {
  const { items } = await t.api('GET /conversations', { query: { q: `Writer ${from}`, status: 'any' } })
  return items[0]
}

const pressed = (from: string, action: string, externalId: string | null): Received => ({
  type: 'pressed',
  receiptId: `press:${action}`,
  from: writer(from),
  at: new Date(),
  action,
  pressId: action,
  externalId,
})

describe('an answer in a channel', () => {
  it('carries its sources, a way to a person and that it helped, each of which works', async () => {
    await post.hook([wrote('card', 1, { text: question })])
    await t.settle()
    const answer = post.channel.sent[0]
    expect(answer?.text).toContain('300')
    const actions = answer?.buttons.flat().map((button) => ('action' in button ? button.action : button.url))
    expect(actions).toEqual(['source:1', 'satisfied', 'operator'])
    await post.hook([pressed('card', 'source:1', 'out-1')])
    await t.settle()
    expect(post.channel.pressesAnswered[0]?.text).toContain('300 €')
    await post.hook([pressed('card', 'operator', 'out-1')])
    await t.settle()
    expect(await conversationOf('card')).toMatchObject({ assistantState: 'silent', needsPerson: true })
    expect(post.channel.sent[1]?.text).toBe('We are calling an operator. The answer will come right here.')
  })

  it('to a question that was written anew meanwhile answers the new one', async () => {
    await post.hook([wrote('changed', 1, { text: 'Tell me about boats' })])
    await post.hook([
      {
        type: 'edited',
        receiptId: 'e',
        from: writer('changed'),
        at: new Date(),
        externalId: 'changed:1',
        text: question,
        version: 1,
      },
    ])
    await t.settle()
    expect(post.channel.sent.map(({ text }) => text.includes('300'))).toEqual([true])
  })
})

describe('a message that comes after the answer to what was sent after it', () => {
  const textsTo = (from: string) => post.channel.sent.filter(({ to }) => to.externalId === from)
  const other = 'What do I do to book a car?'

  it('is answered by itself, once, as a reply to it', async () => {
    await post.hook([wrote('tardy', 2, { text: question })])
    await t.settle()
    await post.hook([wrote('tardy', 1, { text: other })])
    await t.settle()
    await post.hook([wrote('tardy', 1, { text: other })])
    await t.settle()
    expect(textsTo('tardy').map(({ text, replyToId }) => [text.includes('300'), replyToId])).toEqual([
      [true, null],
      [false, 'tardy:1'],
    ])
  })

  it('is answered with all that came as late, and asks nothing more when it is a greeting', async () => {
    await post.hook([wrote('many', 9, { text: 'Where may I go with it?' })])
    await t.settle()
    await post.hook([
      wrote('many', 1, { text: 'Hi' }),
      wrote('many', 2, { text: question }),
      wrote('many', 3, { text: 'On which card?' }),
    ])
    await t.settle()
    expect(textsTo('many').map(({ replyToId }) => replyToId)).toHaveLength(2)
    const [answer] = await t.ctx.db
      .selectFrom('answers')
      .select('covers')
      .where('workspace_id', '=', t.workspaceId)
      .orderBy('created_at', 'desc')
      .limit(1)
      .execute()
    expect(answer?.covers).toHaveLength(2)
  })

  it('gets no answer of the assistant when a person answers by then', async () => {
    await post.hook([wrote('handed', 2, { text: question })])
    await t.settle()
    const id = (await conversationOf('handed'))?.id as ConversationId
    const body = { clientId: crypto.randomUUID(), text: 'A person here' }
    await t.api('POST /conversations/:id/messages', { params: { id }, body })
    await post.hook([wrote('handed', 1, { text: other })])
    await t.settle()
    expect(textsTo('handed')).toHaveLength(2)
    expect(await conversationOf('handed')).toMatchObject({ needsPerson: true })
  })
})

describe('an answer that a model writes', () => {
  let asked: TestWorkspace
  let line: Post
  const quote = 'We hold 300 € on the card at pick-up.'
  const [before, after] = [`<quotes>\n[1] ${quote}\n</quotes>\n<answer>It is 300`, ' € [1].</answer>']
  beforeAll(async () => {
    asked = await withModel()
    await addDocuments(asked, { 'deposit.md': depositMarkdown })
    line = await connectPost(asked)
  })

  /** A model that has begun to write, so that the contact saw a piece of it. */
  async function beginsToWrite(from: string, order = 1) {
    const told = saysWhenTold(before, after)
    asked.house.models.script = told.script
    const grownBefore = line.channel.grown.length
    await line.hook([wrote(from, order, { text: question })])
    const settled = asked.settle()
    await told.begun
    await vi.waitFor(() => expect(line.channel.grown.length).toBeGreaterThan(grownBefore), {
      timeout: 4000,
      interval: 50,
    })
    const { items } = await asked.api('GET /conversations', { query: { q: `Writer ${from}` } })
    return { ...told, settled, id: items[0]?.id as ConversationId }
  }
  const leftOver = (id: ConversationId) =>
    asked.ctx.db.selectFrom('growing_messages').selectAll().where('conversation_id', '=', id).execute()

  it('is shown as being written, then grows, and the message takes the place of what grew', async () => {
    const { tell, settled, id } = await beginsToWrite('patient')
    expect(line.channel.typed).toBeGreaterThan(0)
    expect(line.channel.grown[0]).toEqual({ text: 'It is 300', previous: null })
    tell()
    expect(await settled).toBe(0)
    expect(line.channel.sent).toMatchObject([{ text: 'It is 300 € [1].', growing: 'grown-1' }])
    expect(await leftOver(id)).toEqual([])
  })

  it('goes on in what another run shows already, and takes its own away', async () => {
    const usual = line.channel.grow
    line.channel.grow = async ({ text, previous }) => {
      line.channel.grown.push({ text, previous })
      const { items } = await asked.api('GET /conversations', { query: { q: 'Writer doubled' } })
      const conversation_id = items[0]?.id ?? ''
      const row = { workspace_id: asked.workspaceId, conversation_id, external_id: 'theirs' }
      await asked.ctx.db.insertInto('growing_messages').values(row).execute()
      return 'ours'
    }
    const { tell, settled } = await beginsToWrite('doubled')
    if (usual) line.channel.grow = usual
    tell()
    expect(await settled).toBe(0)
    expect(line.channel.sent.at(-1)).toMatchObject({ text: 'It is 300 € [1].', growing: 'theirs' })
    expect(line.channel.removed.splice(0)).toEqual([['ours']])
  })

  it('knows nothing of a message that came meanwhile and stands before its question: that is answered next', async () => {
    const { tell, settled } = await beginsToWrite('overtaken', 5)
    await line.hook([wrote('overtaken', 4, { text: 'And how much is held for a van?' })])
    tell()
    expect(await settled).toBe(0)
    expect(await asked.settle()).toBe(0)
    const said = line.channel.sent.filter(({ to }) => to.externalId === 'overtaken')
    expect(said.map(({ replyToId }) => replyToId)).toEqual([null, 'overtaken:4'])
    expect(asked.house.models.requests.at(-1)?.turns.at(-1)?.text).toContain('for a van')
  })

  it('leaves nothing of it when a person takes over', async () => {
    const { tell, settled, id } = await beginsToWrite('interrupted')
    const body = { clientId: crypto.randomUUID(), text: 'A person here' }
    await asked.api('POST /conversations/:id/messages', { params: { id }, body })
    tell()
    expect(await settled).toBe(0)
    const said = line.channel.sent.filter(({ to }) => to.externalId === 'interrupted')
    expect(said.map(({ text, growing }) => [text, growing])).toEqual([['A person here', null]])
    expect(line.channel.removed).toEqual([[expect.stringMatching(/^grown-/)]])
    expect(await leftOver(id)).toEqual([])
  })
})
