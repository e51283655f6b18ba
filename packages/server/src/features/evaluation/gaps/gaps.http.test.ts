import { isFailure } from '@opora/contract/errors'
import { beforeAll, describe, expect, it } from 'vitest'
import { ask, type Conversing } from '../../../testing/conversing.ts'
import { addDocuments, depositMarkdown } from '../../../testing/documents.ts'
import { says } from '../../../testing/fake-models.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { withModel } from '../../../testing/with-model.ts'

const gapsOf = async (t: TestWorkspace, state: 'open' | 'answered' | 'dismissed' = 'open') =>
  (await t.api('GET /gaps', { query: { state } })).items

const rate = ({ visitor, id }: Conversing, score: number) =>
  visitor.api('POST /messenger/conversations/:id/satisfaction', { params: { id }, body: { score } })

describe('questions left unanswered', () => {
  let t: TestWorkspace
  beforeAll(async () => {
    t = await newWorkspace()
    await addDocuments(t, { 'deposit.md': depositMarkdown })
  })

  it('stand together when they are alike, the most asked first, with a way to their conversations', async () => {
    await ask(t, 'Is there a discount for pensioners?')
    const first = await ask(t, 'Can I take my dog with me?')
    await ask(t, 'May I take a dog?')
    const gaps = await gapsOf(t)
    expect(gaps.map(({ text, count }) => [text, count])).toEqual([
      ['Can I take my dog with me?', 2],
      ['Is there a discount for pensioners?', 1],
    ])
    expect(gaps[0]?.questions).toHaveLength(2)
    expect(gaps[0]?.questions[1]).toMatchObject({ conversationId: first.id, reason: 'unsure', hasReply: false })
  })

  it('do not hold what was answered, greetings, or a wish for a person alone', async () => {
    const before = (await gapsOf(t)).length
    await ask(t, 'How much is held on the card?')
    await ask(t, 'Hello')
    await ask(t, 'I want to talk to a person')
    expect(await gapsOf(t)).toHaveLength(before)
  })

  it('hold a question whose answer sent the contact to a person, or was rated badly', async () => {
    const asked = await ask(t, 'Can I pay the deposit in cash?')
    await asked.write('I want to talk to a person')
    const rated = await ask(t, 'Can I drive to Montenegro?')
    await rate(rated, 1)
    const praised = await ask(t, 'When is the deposit returned?')
    await rate(praised, 5)
    await t.settle()
    const gaps = await gapsOf(t)
    const reasonOf = (text: string) => gaps.find((gap) => gap.text === text)?.questions[0]?.reason
    expect(reasonOf('Can I pay the deposit in cash?')).toBe('asked')
    expect(reasonOf('Can I drive to Montenegro?')).toBe('rated')
    expect(reasonOf('When is the deposit returned?')).toBe(undefined)
  })

  it('are no addresses and no codes somebody was asked for', async () => {
    const before = (await gapsOf(t)).map(({ text }) => text)
    const talk = await ask(t, 'victim@example.com')
    await talk.write('482913')
    await rate(talk, 1)
    await talk.write('I want to talk to a person')
    await t.settle()
    expect((await gapsOf(t)).map(({ text }) => text).sort()).toEqual(before.sort())
  })

  it('are counted once, however often the conversation fails', async () => {
    const talk = await ask(t, 'Do you rent bicycles?')
    await rate(talk, 1)
    await rate(talk, 2)
    await t.settle()
    expect((await gapsOf(t)).find(({ text }) => text === 'Do you rent bicycles?')?.count).toBe(1)
  })

  it('put aside stay there when asked again, and come back by undo', async () => {
    const [gap] = await gapsOf(t)
    const params = { id: gap?.id as never }
    expect(await t.api('POST /gaps/:id/dismissal', { params })).toMatchObject({ state: 'dismissed' })
    await ask(t, 'Do you take dogs?')
    expect(await gapsOf(t, 'dismissed')).toMatchObject([{ id: gap?.id, count: 3 }])
    const { counts } = await t.api('GET /gaps')
    expect(counts).toMatchObject({ dismissed: 1, answered: 0 })
    await t.api('DELETE /gaps/:id/dismissal', { params })
    expect((await gapsOf(t))[0]).toMatchObject({ id: gap?.id, state: 'open' })
  })

  it('are asked again after an article, leave the list when all are answered, and open when one comes back', async () => {
    const [gap] = await gapsOf(t)
    const params = { id: gap?.id as never }
    const before = await t.api('POST /gaps/:id/trials', { params })
    expect(before.gap.state).toBe('open')
    expect(before.items).toHaveLength(3)
    const text = 'Can I take my dog with me? Do you take dogs? Yes: you may take a dog for 10 € a day.'
    const document = await t.api('POST /documents/texts', { body: { title: 'May I take a dog?', text } })
    await t.settle()
    expect(await t.api('PUT /gaps/:id/article', { params, body: { documentId: document.id } })).toMatchObject({
      document: { title: 'May I take a dog?' },
    })
    const after = await t.api('POST /gaps/:id/trials', { params })
    expect(after.items.map(({ outcome }) => outcome.kind)).toEqual(['answered', 'answered', 'answered'])
    expect(after.items[0]?.citations[0]?.documentId).toBe(document.id)
    expect(after.gap.state).toBe('answered')
    expect((await gapsOf(t)).some(({ id }) => id === gap?.id)).toBe(false)
    await t.api('DELETE /documents/:id', { params: { id: document.id } })
    await t.settle()
    await ask(t, 'Can I take a dog?')
    expect((await gapsOf(t))[0]).toMatchObject({ id: gap?.id, state: 'open', count: 4, document: null })
  })

  it('tell when a person replied, and are paged', async () => {
    const [gap] = await gapsOf(t)
    const id = gap?.questions[0]?.conversationId as never
    const body = { clientId: crypto.randomUUID(), text: 'Dogs are welcome.' }
    await t.api('POST /conversations/:id/messages', { params: { id }, body })
    const page = await t.api('GET /gaps', { query: { limit: 2 } })
    expect(page.items[0]?.questions[0]?.hasReply).toBe(true)
    const next = await t.api('GET /gaps', { query: { limit: 2, cursor: page.nextCursor ?? '' } })
    const ids = [...page.items, ...next.items].map((one) => one.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(2)
    const odd = await t.api('GET /gaps', { query: { cursor: '-1' } }).catch((error) => error)
    expect(isFailure(odd, 'malformed')).toBe(true)
  })

  it('are nobody else’s', async () => {
    const stranger = await newWorkspace()
    expect(await gapsOf(stranger)).toEqual([])
    const [gap] = await gapsOf(t)
    const stolen = await stranger.api('POST /gaps/:id/trials', { params: { id: gap?.id as never } }).catch((e) => e)
    expect(isFailure(stolen, 'not_found')).toBe(true)
  })
})

describe('a gap of an assistant with a model', () => {
  it('stays open when the model cannot be reached', async () => {
    const t = await withModel()
    await addDocuments(t, { 'deposit.md': depositMarkdown })
    t.house.models.script = says('<sufficient>no</sufficient>')
    const talk = await ask(t, 'How much is held on the card?')
    await rate(talk, 1)
    await t.settle()
    const [gap] = await gapsOf(t)
    expect(gap?.text).toBe('How much is held on the card?')
    t.house.models.script = null
    const { items, gap: after } = await t.api('POST /gaps/:id/trials', { params: { id: gap?.id as never } })
    expect(items[0]?.outcome).toEqual({ kind: 'handed_over', reason: 'error' })
    expect(after.state).toBe('open')
  })
})
