import type { ConversationId } from '@opora/contract/ids'
import type { Priority } from '@opora/contract/priorities'
import { beforeEach, describe, expect, it } from 'vitest'
import { ask } from '../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf } from '../../testing/refusal-of.ts'

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
})

const set = (id: ConversationId, priority: Priority, as = t.api) =>
  as('PUT /conversations/:id/priority', { params: { id }, body: { priority } })
const priorityOf = async (id: ConversationId) =>
  (await t.api('GET /conversations/:id', { params: { id } })).conversation.priority
const toldOf = async ({ timeline }: Awaited<ReturnType<typeof ask>>) =>
  (await timeline()).flatMap((item) => (item.type === 'event' && item.priority ? [item] : []))

describe('the priority of a conversation', () => {
  it('is none until somebody sets it, and every change is told once', async () => {
    const talk = await ask(t, 'Hello')
    expect(await priorityOf(talk.id)).toBe('none')
    expect(await set(talk.id, 'urgent')).toMatchObject({ priority: 'urgent' })
    const { version } = await set(talk.id, 'urgent')
    expect((await set(talk.id, 'none')).version).toBe(version + 1)
    expect(await toldOf(talk)).toMatchObject([
      { name: 'conversation.priority_changed', actor: { type: 'member' }, priority: 'urgent' },
      { name: 'conversation.priority_changed', priority: 'none' },
    ])
  })

  it('set by many at once has a place in the timeline for each change', async () => {
    const talk = await ask(t, 'Hello')
    await Promise.all((['low', 'medium', 'high', 'urgent'] as const).map((priority) => set(talk.id, priority)))
    const told = await toldOf(talk)
    expect(new Set(told.map(({ seq }) => seq)).size).toBe(4)
    expect(await priorityOf(talk.id)).toBe(told.at(-1)?.priority)
  })

  it('is no other word, and of no other workspace', async () => {
    const talk = await ask(t, 'Hello')
    const other = await newWorkspace()
    expect(await refusalOf(set(talk.id, 'soon' as Priority))).toMatchObject({ code: 'invalid' })
    expect(await refusalOf(set(talk.id, 'high', other.api))).toMatchObject({ code: 'not_found' })
    expect(await priorityOf(talk.id)).toBe('none')
  })

  it('of two merged ones is the more urgent, and each has its own again when that is undone', async () => {
    const talk = await ask(t, 'Hello')
    const { conversation } = await talk.visitor.api('POST /messenger/conversations', {
      body: { clientId: crypto.randomUUID(), text: 'Another thing' },
    })
    const { id } = conversation
    await set(id, 'high')
    await set(talk.id, 'low')
    await t.api('POST /merges', { body: { sourceId: id, targetId: talk.id } })
    expect(await priorityOf(talk.id)).toBe('high')
    expect(await refusalOf(set(id, 'low'))).toMatchObject({ code: 'conversation.merged' })
    await t.api('DELETE /merges/:id', { params: { id } })
    expect([await priorityOf(talk.id), await priorityOf(id)]).toEqual(['low', 'high'])
    await t.api('POST /merges', { body: { sourceId: id, targetId: talk.id } })
    await set(talk.id, 'urgent')
    await t.api('DELETE /merges/:id', { params: { id } })
    expect(await priorityOf(talk.id)).toBe('urgent')
  })
})
