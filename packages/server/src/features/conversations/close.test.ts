import type { Failure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import { ask, begin, draftOf } from '../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf } from '../../testing/refusal-of.ts'

const codeOf = async (work: Promise<unknown>) => ((await refusalOf(work)) as Failure).code

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
})

const close = (id: ConversationId) =>
  t.api('PUT /conversations/:id/status', { params: { id }, body: { status: 'closed' } })
const eventsOf = async ({ timeline }: Awaited<ReturnType<typeof ask>>) =>
  (await timeline()).flatMap((item) => (item.type === 'event' ? [item.name] : []))

describe('a conversation closed by hand', () => {
  it('is told once, waits for nobody and stands among what is settled', async () => {
    const talk = await ask(t, 'I want a person')
    expect(await close(talk.id)).toMatchObject({ status: 'closed', needsPerson: false, waitingSince: null })
    await close(talk.id)
    expect((await eventsOf(talk)).filter((name) => name === 'conversation.closed')).toHaveLength(1)
    const listed = async (status: 'open' | 'resolved') =>
      (await t.api('GET /conversations', { query: { status } })).items.map(({ id }) => id)
    expect(await listed('open')).toEqual([])
    expect(await listed('resolved')).toEqual([talk.id])
    expect((await t.api('GET /conversations', { query: { status: 'any', q: 'status:closed' } })).items).toHaveLength(1)
  })

  it('takes no word of anybody: the visitor begins another one, and reads the old one still', async () => {
    const talk = await ask(t, 'Hello')
    await close(talk.id)
    const params = { id: talk.id }
    expect(await codeOf(talk.write('One more thing'))).toBe('conversation.closed')
    expect(await codeOf(t.api('POST /conversations/:id/messages', { params, body: draftOf('Yes?') }))).toBe(
      'conversation.closed',
    )
    expect(await codeOf(talk.visitor.api('POST /messenger/conversations/:id/handover', { params }))).toBe(
      'conversation.closed',
    )
    const next = await begin(t, 'One more thing', talk.visitor)
    expect(next.id).not.toBe(talk.id)
    expect((await talk.read()).length).toBeGreaterThan(0)
    expect((await t.api('GET /conversations/:id', { params })).conversation.status).toBe('closed')
  })

  it('a message that was stored before it was closed is answered as it was', async () => {
    const talk = await ask(t, 'Hello')
    const body = draftOf('Again')
    const path = 'POST /messenger/conversations/:id/messages'
    const first = await talk.visitor.api(path, { params: { id: talk.id }, body })
    await close(talk.id)
    expect((await talk.visitor.api(path, { params: { id: talk.id }, body })).id).toBe(first.id)
  })

  it('is rated still, and a member opens it again', async () => {
    const talk = await ask(t, 'I want a person')
    await close(talk.id)
    const rated = { params: { id: talk.id }, body: { score: 5 } }
    expect(await talk.visitor.api('POST /messenger/conversations/:id/satisfaction', rated)).toMatchObject({
      status: 'closed',
      isRated: true,
    })
    expect(await t.api('DELETE /conversations/:id/resolution', { params: { id: talk.id } })).toMatchObject({
      status: 'open',
      needsPerson: true,
    })
    await talk.write('Thanks')
    expect(await talk.read()).not.toEqual([])
  })
})
