import { randomUUID } from 'node:crypto'
import type { ConversationId } from '@opora/contract/ids'
import { beforeAll, describe, expect, it } from 'vitest'
import { topics } from '../../platform/live/rule.ts'
import { ask, begin, type Conversing, draftOf } from '../../testing/conversing.ts'
import { addDocuments, depositMarkdown } from '../../testing/documents.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { copilotLive } from './live.ts'

const run = () => ({ runId: randomUUID() })
const of = (id: ConversationId) => ({ params: { id } })

/** A conversation people answer. */
async function heldByPerson(t: TestWorkspace, ...questions: string[]): Promise<Conversing> {
  const conversing = await ask(t, 'I want to talk to a person')
  for (const question of questions) await conversing.write(question)
  await t.settle()
  return conversing
}

const suggest = async (t: TestWorkspace, id: ConversationId) =>
  (await t.api('POST /conversations/:id/suggestions', { ...of(id), body: run() })).suggestion

describe('without a model', () => {
  let t: TestWorkspace
  beforeAll(async () => {
    t = await newWorkspace()
    await addDocuments(t, { 'deposit.md': depositMarkdown })
  })

  it('a reply is suggested in the words of a document, with its source, and nothing is sent', async () => {
    const { id, read } = await heldByPerson(t, 'How much is held on the card?')
    const before = await read()
    const suggestion = await suggest(t, id)
    expect(suggestion).toMatchObject({
      outcome: { kind: 'answered' },
      citations: [{ n: 1, title: 'Deposit and payment' }],
    })
    expect(suggestion?.text).toContain('300 €')
    expect(await read()).toEqual(before)
  })

  it('what the documents do not hold brings the closest articles instead', async () => {
    const { id } = await heldByPerson(t, 'Do you sell used deposit aquariums for penguins?')
    const suggestion = await suggest(t, id)
    expect(suggestion).toMatchObject({ outcome: { kind: 'refused' }, text: '', citations: [] })
    expect(suggestion?.closest.length).toBeLessThanOrEqual(3)
  })

  it('the question before a call for a person is the one to answer, a thank-you is none', async () => {
    const { id, write } = await begin(t, 'Do you sell aquariums for penguins?')
    await t.settle()
    await write('Thank you!')
    await t.settle()
    expect((await suggest(t, id))?.outcome.kind).toBe('refused')
    await t.api('POST /conversations/:id/messages', { ...of(id), body: draftOf('No, you may not.') })
    await write('Thanks')
    expect(await suggest(t, id)).toBeNull()
  })

  it('nothing is suggested while the assistant itself answers', async () => {
    const { id } = await ask(t, 'How much is held on the card?')
    expect(await suggest(t, id)).toBeNull()
  })

  it('a hand-over leaves a briefing of facts and its reason, which is told to members only', async () => {
    const next = await begin(t, 'This is the worst service. Can I pay the rent with seashells?')
    await t.settle()
    const { briefing } = await t.api('GET /conversations/:id/copilot', of(next.id))
    expect(briefing).toMatchObject({
      summary: null,
      sentiment: 'negative',
      intent: null,
      facts: {
        firstQuestion: 'This is the worst service. Can I pay the rent with seashells?',
        lastQuestion: null,
        reason: 'unsure',
      },
    })
    const events = await t.ctx.db.selectFrom('events').select('name').where('conversation_id', '=', next.id).execute()
    expect(events).toContainEqual({ name: 'briefing.changed' })
    const [rule] = copilotLive
    const shown = await rule?.present(t.ctx, { conversationId: next.id } as never)
    expect(shown).toEqual([{ topic: topics.workspace(t.workspaceId), frame: { type: 'briefing.changed', briefing } }])
  })

  it('a briefing made again covers what was said meanwhile and keeps the reason', async () => {
    const { id, write } = await heldByPerson(t, 'How much is held on the card?')
    await write('And where is the office?')
    const made = await t.api('POST /conversations/:id/briefing', { ...of(id), body: run() })
    expect(made.facts).toMatchObject({
      firstQuestion: 'How much is held on the card?',
      lastQuestion: 'And where is the office?',
      reason: 'asked',
    })
    const { briefing } = await t.api('GET /conversations/:id/copilot', of(id))
    expect(briefing).toEqual(made)
  })

  it('rewriting says that it needs a model', async () => {
    const { id } = await heldByPerson(t, 'Hello there')
    const body = { ...run(), text: 'hello', kind: 'formal' } as const
    await expect(t.api('POST /conversations/:id/rewrites', { ...of(id), body })).rejects.toMatchObject({
      code: 'model.not_configured',
    })
    expect((await t.api('GET /conversations/:id/copilot', of(id))).hasModel).toBe(false)
  })

  it('the knowledge answers beside the conversation, with the passages that came closest', async () => {
    const { id } = await heldByPerson(t, 'Hello there')
    const body = { ...run(), question: 'Can I drive to Montenegro?' }
    const answered = await t.api('POST /conversations/:id/knowledge-answers', { ...of(id), body })
    expect(answered.outcome.kind).toBe('answered')
    expect(answered.text).toContain('green card')
    expect(answered.passages[0]).toMatchObject({ title: 'Deposit and payment', url: null })
  })

  it('an article is the question and what people answered, without the names and numbers in it', async () => {
    const { id, write } = await heldByPerson(t, 'Can a second driver be added to order #48213?')
    await write('Call me at +381 63 418 2207')
    const reply = draftOf('Olga here: yes, a second driver costs 5 € a day. Write to olga@sava.example')
    await t.api('POST /conversations/:id/messages', { ...of(id), body: reply })
    const draft = await t.api('POST /conversations/:id/article-drafts', { ...of(id), body: run() })
    expect(draft).toEqual({
      title: 'Can a second driver be added to order #[number]?',
      text: '[name] here: yes, a second driver costs 5 € a day. Write to [e-mail]',
      isByModel: false,
      hidden: 3,
    })
  })
})

describe('when replies are suggested unasked', () => {
  it('by default where it is free, then as the workspace says, then as the member says', async () => {
    const t = await newWorkspace()
    const agent = await t.newMember('agent')
    const { id } = await ask(t, 'I want to talk to a person')
    const seen = async (api = t.api) => (await api('GET /conversations/:id/copilot', of(id))).isSuggesting
    expect(await seen()).toBe(true)
    await t.api('PUT /copilot/workspace-mode', { body: { mode: 'asked' } })
    expect([await seen(), await seen(agent.api)]).toEqual([false, false])
    await agent.api('PUT /copilot/mode', { body: { mode: 'always' } })
    await agent.api('PUT /copilot/mode', { body: { mode: 'free' } })
    expect([await seen(), await seen(agent.api)]).toEqual([false, true])
    await agent.api('PUT /copilot/mode', { body: { mode: null } })
    const { mode } = await agent.api('GET /conversations/:id/copilot', of(id))
    expect(mode).toEqual({ mine: null, workspace: 'asked' })
  })
})

describe('bad input', () => {
  it('a draft that is empty, blank or far too long is refused', async () => {
    const t = await newWorkspace()
    const { id } = await ask(t, 'I want to talk to a person')
    for (const text of ['', ' \n ', 'я'.repeat(20_001)]) {
      const body = { ...run(), text, kind: 'fix' } as const
      await expect(t.api('POST /conversations/:id/rewrites', { ...of(id), body })).rejects.toMatchObject({
        code: 'invalid',
      })
    }
    const body = { ...run(), text: 'я'.repeat(200_000), kind: 'fix' } as const
    await expect(t.api('POST /conversations/:id/rewrites', { ...of(id), body })).rejects.toMatchObject({
      code: 'too_large',
    })
  })

  it('a member who asks without end is told to wait, a colleague is not', async () => {
    const t = await newWorkspace()
    const agent = await t.newMember('agent')
    const { id } = await ask(t, 'I want to talk to a person')
    const once = (api = t.api) => api('POST /conversations/:id/suggestions', { ...of(id), body: run() })
    for (let at = 0; at < 40; at += 1) await once()
    await expect(once()).rejects.toMatchObject({ code: 'rate_limited' })
    expect(await once(agent.api)).toEqual({ suggestion: null })
  })
})
