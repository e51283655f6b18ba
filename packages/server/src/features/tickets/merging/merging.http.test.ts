import { randomUUID } from 'node:crypto'
import { isFailure } from '@opora/contract/errors'
import type { TicketId, TicketMergeId } from '@opora/contract/ids'
import type { Ticket } from '@opora/contract/tickets'
import { beforeEach, describe, expect, it } from 'vitest'
import { ask } from '../../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { columnOf, makeTicket } from '../../../testing/ticketing.ts'

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
})

const step = (text: string, isDone = false) => ({ id: randomUUID(), text, isDone })
const page = (id: TicketId) => t.api('GET /tickets/:id', { params: { id } })
const change = (id: TicketId, body: object) => t.api('PATCH /tickets/:id', { params: { id }, body })
const merge = (from: Pick<Ticket, 'id'>, into: Pick<Ticket, 'id'>, more: object = {}) =>
  t.api('POST /ticket-merges', { body: { ticketId: from.id, intoTicketId: into.id, ...more } })
const undo = (id: TicketMergeId) => t.api('DELETE /ticket-merges/:id', { params: { id } })
const say = (id: TicketId, text: string) =>
  t.api('POST /tickets/:id/comments', { params: { id }, body: { clientId: randomUUID(), text } })
const textsOf = (steps: Ticket['checklist']) => steps.map(({ text }) => text)
const refusedAs = async (work: Promise<unknown>, code: Parameters<typeof isFailure>[1]) =>
  expect([code, isFailure(await refusalOf(work), code)]).toEqual([code, true])

describe('two tickets that become one', () => {
  it('have all that was said and done in one place, and the merged number leads there; undone, each has its own', async () => {
    const anna = await t.newMember('agent', 'Anna')
    const [red, blue] = [
      await t.api('POST /tags', { body: { name: 'Red' } }),
      await t.api('POST /tags', { body: { name: 'Blue' } }),
    ]
    const [talk, other] = [await ask(t, 'The mirror'), await ask(t, 'The door')]
    const from = await makeTicket(t, {
      subject: 'Mirror',
      description: 'It is loose',
      conversationId: talk.id,
      tagIds: [red.id, blue.id],
      watcherIds: [anna.memberId],
      checklist: [step('Photo')],
    })
    const into = await makeTicket(t, {
      subject: 'Car',
      conversationId: other.id,
      tagIds: [blue.id],
      checklist: [step('Call')],
    })
    const child = await makeTicket(t, { subject: 'Glass', parentId: from.id })
    const me = (await t.api('GET /me')).member.id
    await say(from.id, 'From the mirror')
    await say(into.id, 'From the car')
    await change(from.id, { priority: 'high' })
    const { id, ticket } = await merge(from, into)
    expect(ticket).toMatchObject({
      id: into.id,
      version: 2,
      watcherIds: [anna.memberId, me].toSorted(),
      merged: [{ mergeId: id, number: from.number, subject: 'Mirror', description: 'It is loose', canUndo: true }],
      children: [{ id: child.id }],
      commentCount: 2,
    })
    expect(ticket.tagIds.toSorted()).toEqual([red.id, blue.id].toSorted())
    expect(ticket.conversations.map((one) => one.id).toSorted()).toEqual([talk.id, other.id].toSorted())
    expect(textsOf(ticket.checklist)).toEqual(['Call', 'Photo'])
    const whole = await page(into.id)
    expect(whole.comments.map(({ text }) => text)).toEqual(['From the mirror', 'From the car'])
    const fields = whole.history.flatMap(({ changes }) => changes.map(({ field }) => field))
    expect(fields).toEqual(expect.arrayContaining(['priority', 'merged', 'mergedInto']))
    expect((await page(from.id)).ticket).toMatchObject({
      isArchived: true,
      mergedInto: { id: into.id, number: into.number },
    })
    await say(into.id, 'Since then')
    await change(into.id, { checklist: ticket.checklist.map((one) => ({ ...one, isDone: true })) })
    await undo(id)
    const [back, left] = [await page(from.id), await page(into.id)]
    expect(back.ticket).toMatchObject({
      isArchived: false,
      mergedInto: null,
      tagIds: expect.arrayContaining([red.id, blue.id]),
      conversations: [{ id: talk.id }],
      children: [{ id: child.id }],
      checklist: [{ text: 'Photo', isDone: true }],
    })
    expect(back.comments.map(({ text }) => text)).toEqual(['From the mirror'])
    expect(left.ticket).toMatchObject({
      tagIds: [blue.id],
      watcherIds: [me],
      conversations: [{ id: other.id }],
      children: [],
      merged: [],
      checklist: [{ text: 'Call', isDone: true }],
    })
    expect(left.comments.map(({ text }) => text)).toEqual(['From the car', 'Since then'])
    expect((await columnOf(t, from.statusId)).toSorted()).toEqual(['Car', 'Glass', 'Mirror'])
  })

  it('lead on where the other one is merged again, and go apart in any order', async () => {
    const [a, b, c] = [await makeTicket(t), await makeTicket(t), await makeTicket(t)]
    await say(a.id, 'Of A')
    const first = await merge(a, b)
    const second = await merge(b, c)
    expect((await page(a.id)).ticket.mergedInto?.id).toBe(c.id)
    expect((await page(c.id)).comments).toHaveLength(1)
    await undo(first.id)
    expect((await page(a.id)).comments).toHaveLength(1)
    await undo(second.id)
    const again = await merge(a, b)
    await merge(b, c)
    const [held] = (await page(c.id)).ticket.merged
    expect(held?.number).toBe(b.number)
    await undo(held?.mergeId as TicketMergeId)
    expect((await page(a.id)).ticket.mergedInto?.id).toBe(b.id)
    expect((await page(b.id)).comments).toHaveLength(1)
    await undo(again.id)
    expect((await page(b.id)).comments).toEqual([])
  })

  it('hang right, whichever stood under the other one', async () => {
    const top = await makeTicket(t, { subject: 'Top' })
    const middle = await makeTicket(t, { subject: 'Middle', parentId: top.id })
    const low = await makeTicket(t, { subject: 'Low', parentId: middle.id })
    const { id } = await merge(top, low)
    expect((await page(low.id)).ticket).toMatchObject({ parent: null, children: [{ id: middle.id }] })
    await undo(id)
    expect((await page(low.id)).ticket.parent?.id).toBe(middle.id)
    expect((await page(middle.id)).ticket.parent?.id).toBe(top.id)
  })

  it('are refused to be one with itself, an archived one, another workspace’s, or one that was changed since', async () => {
    const [one, other] = [await makeTicket(t), await makeTicket(t)]
    await refusedAs(merge(one, one), 'ticket.merge_self')
    await change(other.id, { subject: 'Changed' })
    await refusedAs(merge(one, other, { intoVersion: 1 }), 'ticket.changed_meanwhile')
    await refusedAs(merge(other, one, { version: 1 }), 'ticket.changed_meanwhile')
    const strange = await makeTicket(await newWorkspace())
    await refusedAs(merge(one, strange), 'not_found')
    await refusedAs(merge(strange, one), 'not_found')
    await change(other.id, { isArchived: true })
    await refusedAs(merge(one, other), 'ticket.archived')
    await refusedAs(merge(other, one), 'ticket.archived')
    const many = (count: number) => ({ checklist: Array.from({ length: count }, (_, n) => step(`${n}`)) })
    const [long, longer] = [await makeTicket(t, many(60)), await makeTicket(t, many(50))]
    await refusedAs(merge(long, longer), 'ticket.merge_too_long')
    expect((await page(long.id)).ticket).toMatchObject({ isArchived: false, checklistTotal: 60 })
  })

  it('are so once, whoever merges them at the same moment, and never in a circle', async () => {
    const [one, other] = [await makeTicket(t), await makeTicket(t)]
    const tries = await Promise.allSettled([merge(one, other), merge(other, one), merge(one, other), merge(other, one)])
    const done = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : []))
    expect(new Set(done).size).toBe(1)
    const { items } = await t.api('GET /tickets')
    expect(items).toHaveLength(1)
  })

  it('go apart within a day only, while the other one is there, and not by hand', async () => {
    const [one, other] = [await makeTicket(t), await makeTicket(t)]
    const { id } = await merge(one, other)
    await refusedAs(change(one.id, { isArchived: false }), 'ticket.merged')
    const strange = await newWorkspace()
    await refusedAs(strange.api('DELETE /ticket-merges/:id', { params: { id } }), 'not_found')
    await change(other.id, { isArchived: true })
    await refusedAs(undo(id), 'ticket.merge_late')
    await change(other.id, { isArchived: false })
    const at = new Date(t.house.clock.now().getTime() - 25 * 3_600_000)
    await t.ctx.db.updateTable('ticket_merges').set({ created_at: at }).where('id', '=', id).execute()
    expect((await page(other.id)).ticket.merged).toMatchObject([{ canUndo: false }])
    await refusedAs(undo(id), 'ticket.merge_late')
    await refusedAs(undo(randomUUID() as TicketMergeId), 'not_found')
  })
})
