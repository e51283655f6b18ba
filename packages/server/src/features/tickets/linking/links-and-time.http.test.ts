import { randomUUID } from 'node:crypto'
import type { TicketId } from '@opora/contract/ids'
import { linksPerTicket, type TicketLinkKind } from '@opora/contract/ticket-limits'
import type { Ticket } from '@opora/contract/tickets'
import { beforeEach, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { makeTicket } from '../../../testing/ticketing.ts'

let t: TestWorkspace
let [one, two]: Ticket[] = []
beforeEach(async () => {
  t = await newWorkspace()
  ;[one, two] = [await makeTicket(t, { subject: 'One' }), await makeTicket(t, { subject: 'Two' })]
})

const idOf = (ticket: Ticket | undefined): TicketId => (ticket as Ticket).id
const page = (ticket: Ticket | undefined) => t.api('GET /tickets/:id', { params: { id: idOf(ticket) } })
const link = (kind: TicketLinkKind, from = one, to = two) =>
  t.api('POST /tickets/:id/links', { params: { id: idOf(from) }, body: { kind, otherTicketId: idOf(to) } })
const time = { minutes: 90, note: 'Polishing', day: '2026-11-23' }
const spend = (over: Partial<typeof time & { clientId: string }> = {}, api = t.api) =>
  api('POST /tickets/:id/time-entries', {
    params: { id: idOf(one) },
    body: { clientId: randomUUID(), ...time, ...over },
  })

describe('a link', () => {
  it('is seen from both sides, made once however often, and told in the history of both', async () => {
    const made = await Promise.all([link('blocks'), link('blocks'), link('blocked-by', two, one)])
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    const [first, second] = [await page(one), await page(two)]
    expect(first.links).toMatchObject([{ kind: 'blocks', ticket: { number: 2, subject: 'Two' } }])
    expect(second.links).toMatchObject([{ kind: 'blocked-by', ticket: { number: 1 } }])
    expect(second.history.map(({ changes }) => changes)).toEqual([[{ field: 'links', before: null, after: '#1 One' }]])
    expect([first.ticket.version, second.ticket.version]).toEqual([2, 2])
    await link('relates', two, one)
    expect((await link('relates')).kind).toBe('relates')
    await t.api('DELETE /ticket-links/:id', { params: { id: first.links[0]?.id as never } })
    expect((await page(two)).links.map(({ kind }) => kind)).toEqual(['relates'])
    expect(
      await refusalOf(t.api('DELETE /ticket-links/:id', { params: { id: first.links[0]?.id as never } })),
    ).toMatchObject({ code: 'not_found' })
  })

  it('leads neither to itself, nor both ways, nor to what is archived, nor to another workspace', async () => {
    await link('duplicates')
    expect(await refusalOf(link('duplicated-by'))).toMatchObject({ code: 'ticket.link_opposite' })
    expect(await refusalOf(link('relates', one, one))).toMatchObject({ code: 'ticket.link_self' })
    const old = await makeTicket(t)
    await t.api('PATCH /tickets/:id', { params: { id: old.id }, body: { isArchived: true } })
    expect(await refusalOf(link('relates', one, old))).toMatchObject({ code: 'ticket.archived' })
    const theirs = await makeTicket(await newWorkspace())
    expect(await refusalOf(link('relates', one, theirs))).toMatchObject({ code: 'not_found' })
    expect(await refusalOf(link('relates', theirs, one))).toMatchObject({ code: 'not_found' })
  })

  it('is refused once there are as many as a ticket may have', async () => {
    const kinds = ['relates', 'blocks', 'duplicates'] as const
    const others = await Promise.all(Array.from({ length: Math.ceil(linksPerTicket / 3) }, () => makeTicket(t)))
    const all = others.flatMap((other) => kinds.map((kind) => ({ kind, other })))
    for (const { kind, other } of all.slice(0, linksPerTicket)) await link(kind, one, other)
    expect(await refusalOf(link('blocks'))).toMatchObject({ code: 'ticket.too_many_links' })
    expect(await refusalOf(link('blocked-by', two, one))).toMatchObject({ code: 'ticket.too_many_links' })
  })
})

describe('time spent', () => {
  it('adds up in the ticket, once for each client id, and the latest day stands first', async () => {
    await t.api('PATCH /tickets/:id', { params: { id: idOf(one) }, body: { spentMinutes: 30 } })
    const clientId = randomUUID()
    const made = await Promise.all([spend({ clientId }), spend({ clientId }), spend({ minutes: 5, day: '2026-11-24' })])
    expect(made[0]?.id).toBe(made[1]?.id)
    const seen = await page(one)
    expect(seen.time).toMatchObject([
      { minutes: 5, day: '2026-11-24' },
      { ...time, author: { name: 'Olga Owner' } },
    ])
    expect(seen.ticket.spentMinutes).toBe(125)
    expect(seen.history.at(-1)?.changes).toMatchObject([{ field: 'spentMinutes', after: 125 }])
    expect(await refusalOf(spend({ clientId, minutes: 91 }))).toMatchObject({ code: 'ticket.time_client_id_reused' })
    for (const wrong of [{ minutes: 0 }, { minutes: 10_081 }, { minutes: 1.5 }, { day: '2026-02-30' }, { day: 'x' }])
      expect(await refusalOf(spend(wrong))).toMatchObject({ code: 'invalid' })
  })

  it('is deleted by whoever added it alone, and the sum shrinks again', async () => {
    const anna = await t.newMember('agent', 'Anna')
    const { id } = await spend()
    const remove = (api = t.api) => api('DELETE /ticket-time-entries/:id', { params: { id } })
    expect(await refusalOf(remove(anna.api))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(remove((await newWorkspace()).api))).toMatchObject({ code: 'not_found' })
    await remove()
    expect(await refusalOf(remove())).toMatchObject({ code: 'not_found' })
    const { ticket, time: left } = await page(one)
    expect([ticket.spentMinutes, left]).toEqual([0, []])
  })

  it('is not added to what is archived', async () => {
    const { id } = await spend()
    await t.api('PATCH /tickets/:id', { params: { id: idOf(one) }, body: { isArchived: true } })
    expect(await refusalOf(spend())).toMatchObject({ code: 'ticket.archived' })
    const removed = t.api('DELETE /ticket-time-entries/:id', { params: { id } })
    expect(await refusalOf(removed)).toMatchObject({ code: 'ticket.archived' })
  })
})
