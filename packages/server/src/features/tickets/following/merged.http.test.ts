import { randomUUID } from 'node:crypto'
import type { ConversationId } from '@opora/contract/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import { begin, type Conversing } from '../../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { makeTicket, statusAt } from '../../../testing/ticketing.ts'

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
  const { items } = await t.api('GET /assistants')
  for (const { id } of items) await t.api('PATCH /assistants/:id', { params: { id }, body: { isEnabled: false } })
})

const merge = (sourceId: ConversationId, targetId: ConversationId) =>
  t.api('POST /merges', { body: { sourceId, targetId } })
const unmerge = (id: ConversationId) => t.api('DELETE /merges/:id', { params: { id } })
const subjects = async (id: ConversationId): Promise<string[]> =>
  (await t.api('GET /conversations/:id/tickets', { params: { id } })).items.map(({ subject }) => subject).sort()
const finished = async (id: ConversationId): Promise<number[]> => {
  const { items } = await t.api('GET /conversations/:id/timeline', { params: { id }, query: {} })
  return items.flatMap((item) =>
    item.type === 'event' && item.name === 'ticket.finished' && item.ticket ? [item.ticket.number] : [],
  )
}

/** Three conversations of one visitor. */
async function three(): Promise<[Conversing, Conversing, Conversing]> {
  const first = await begin(t, 'The door')
  return [first, await begin(t, 'The mirror', first.visitor), await begin(t, 'The wheel', first.visitor)]
}

describe('tickets of a conversation that was merged into another', () => {
  it('are shown where it goes on, through every merge, and go back with it', async () => {
    const [door, mirror, wheel] = await three()
    await makeTicket(t, { subject: 'Door', conversationId: door.id })
    const both = await makeTicket(t, { subject: 'Mirror', conversationId: mirror.id })
    await t.api('PATCH /tickets/:id', { params: { id: both.id }, body: { conversationIds: [mirror.id, door.id] } })
    await makeTicket(t, { subject: 'Wheel', conversationId: wheel.id })
    await merge(wheel.id, mirror.id)
    expect(await subjects(mirror.id)).toEqual(['Mirror', 'Wheel'])
    await merge(mirror.id, door.id)
    expect(await subjects(door.id)).toEqual(['Door', 'Mirror', 'Wheel'])
    expect(await subjects(wheel.id)).toEqual(['Wheel'])
    await unmerge(mirror.id)
    expect([await subjects(door.id), await subjects(mirror.id)]).toEqual([
      ['Door', 'Mirror'],
      ['Mirror', 'Wheel'],
    ])
  })

  it('tell there that they are finished, once where both were linked', async () => {
    const [door, mirror] = await three()
    const { id, number } = await makeTicket(t, { conversationId: mirror.id })
    const params = { id }
    await t.api('PATCH /tickets/:id', { params, body: { conversationIds: [mirror.id, door.id] } })
    const alone = await makeTicket(t, { conversationId: mirror.id })
    await merge(mirror.id, door.id)
    const statusId = await statusAt(t, 4)
    await t.api('POST /tickets/:id/moves', { params, body: { statusId } })
    await t.api('POST /tickets/:id/moves', { params: { id: alone.id }, body: { statusId } })
    expect([(await finished(door.id)).sort(), await finished(mirror.id)]).toEqual([[number, alone.number], []])
  })

  it('are written to their requester there', async () => {
    const [door, mirror] = await three()
    const { id } = await makeTicket(t, { conversationId: mirror.id })
    await merge(mirror.id, door.id)
    const body = { clientId: randomUUID(), text: 'It is mended' }
    const sent = await t.api('POST /tickets/:id/replies', { params: { id }, body })
    expect(sent.conversationId).toBe(door.id)
  })
})
