import { isFailure } from '@opora/contract/errors'
import { beforeAll, describe, expect, it } from 'vitest'
import { begin, draftOf } from '../../../testing/conversing.ts'
import { connectPost, type Post, wrote } from '../../../testing/fake-channel.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'

let t: TestWorkspace
let post: Post
beforeAll(async () => {
  t = await newWorkspace()
  post = await connectPost(t)
})

describe('whoever is blocked', () => {
  it('is told by the messenger that nothing can be written, and goes on when unblocked', async () => {
    const guest = await begin(t, 'Hello')
    const { conversation } = await t.api('GET /conversations/:id', { params: { id: guest.id } })
    const block = (isBlocked: boolean) =>
      t.api('POST /contacts/blocking', { body: { contactIds: [conversation.contact.id], isBlocked } })
    await block(true)
    const { api } = guest.visitor
    const params = { id: guest.id }
    const refusals = await Promise.all(
      [
        api('POST /messenger/conversations', { body: draftOf('Spam') }),
        guest.write('More spam'),
        api('POST /messenger/conversations/:id/handover', { params }),
        api('POST /messenger/conversations/:id/satisfaction', { params, body: { score: 1 } }),
      ].map(refusalOf),
    )
    for (const refusal of refusals) expect(isFailure(refusal, 'visitor.blocked')).toBe(true)
    expect((await api('GET /messenger/home')).contact.isBlocked).toBe(true)
    expect((await guest.read()).length).toBeGreaterThan(0)
    await block(false)
    await guest.write('Thank you')
    expect((await api('GET /messenger/home')).contact.isBlocked).toBe(false)
  })

  it('is received by a channel, and nobody is told: what was settled stays so, what is open grows no older', async () => {
    const tell = async (order: number, from = 'spammer', more: Parameters<typeof wrote>[2] = {}) => {
      expect(await post.hook([wrote(from, order, more)])).toBe(200)
      expect(await t.settle()).toBe(0)
    }
    const talk = async () =>
      (await t.api('GET /conversations', { query: { status: 'any', tab: 'all', limit: 100 } })).items.find(
        ({ contact }) => contact.name === 'Writer spammer',
      )
    await tell(1)
    const before = await talk()
    if (!before) throw new Error('no conversation')
    const params = { id: before.id }
    await t.api('PUT /conversations/:id/reading', { params, body: { seq: before.lastSeq } })
    await t.api('POST /conversations/:id/resolution', { params })
    await t.settle()
    const contactIds = [before.contact.id]
    await t.api('POST /contacts/blocking', { body: { contactIds, isBlocked: true } })
    const sent = post.channel.sent.length
    await tell(2)
    await tell(3, 'spammer', { start: 'promo' })
    expect(await talk()).toMatchObject({ status: 'resolved', unread: 0, contact: { isBlocked: true } })
    expect(post.channel.sent.length).toBe(sent)
    const { items } = await t.api('GET /conversations/:id/timeline', { params, query: { limit: 100 } })
    const said = items.filter((item) => item.type === 'message' && item.author.type === 'contact')
    expect(said).toHaveLength(3)
    await t.api('POST /contacts/blocking', { body: { contactIds, isBlocked: false } })
    await tell(4)
    expect(await talk()).toMatchObject({ status: 'open', unread: 1 })
  })

  it('opens no conversation with a first message either; it is kept where it can be read', async () => {
    expect(await post.hook([wrote('stranger', 1, { text: '', start: '' })])).toBe(200)
    await t.settle()
    const contact = (await t.api('GET /contacts', { query: { q: 'Writer stranger' } })).items[0]
    if (!contact) throw new Error('nobody was met')
    await t.api('POST /contacts/blocking', { body: { contactIds: [contact.id], isBlocked: true } })
    expect(await post.hook([wrote('stranger', 2, { text: 'Buy now' })])).toBe(200)
    expect(await t.settle()).toBe(0)
    const counts = await t.api('GET /conversations/counts')
    const params = { id: contact.id }
    const timeline = (await t.api('GET /contacts/:id/timeline', { params })).items
    expect(timeline.find(({ type }) => type === 'conversation')).toMatchObject({
      subject: 'Buy now',
      status: 'resolved',
    })
    expect(await t.api('GET /conversations/counts')).toEqual(counts)
    const open = (await t.api('GET /conversations', { query: { tab: 'all' } })).items
    expect(open.some((one) => one.contact.id === contact.id)).toBe(false)
  })
})
