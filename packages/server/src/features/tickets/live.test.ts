import type { TicketCard } from '@opora/contract/tickets'
import { expect, it } from 'vitest'
import { newWorkspace } from '../../testing/new-workspace.ts'
import { makeTicket, statusAt } from '../../testing/ticketing.ts'
import { ticketsLive } from './live.ts'

it('whoever watches is shown a ticket as it is now, the column it left, and that the setup is another one', async () => {
  const t = await newWorkspace()
  await t.api('GET /ticket-setup')
  const before = await t.ctx.db.selectFrom('events').select('id').execute()
  const { id, statusId: fromStatusId } = await makeTicket(t)
  const statusId = await statusAt(t, 1)
  await t.api('POST /tickets/:id/moves', { params: { id }, body: { statusId } })
  await t.api('POST /tickets/:id/comments', { params: { id }, body: { clientId: crypto.randomUUID(), text: 'Hi' } })
  await t.api('POST /ticket-projects', { body: { name: 'Sales', key: 'SAL' } })
  const events = await t.ctx.db.selectFrom('events').selectAll().orderBy('seq').execute()
  const told = events.filter((event) => !before.some((one) => one.id === event.id))
  expect(told.map(({ name }) => name)).toEqual([
    'ticket.created',
    'ticket.changed',
    'ticket.commented',
    'ticket.said',
    'ticket_setup.changed',
  ])
  const shown = []
  for (const { name, payload } of told)
    for (const rule of ticketsLive.filter(({ eventName }) => eventName === name))
      shown.push(...(await rule.present(t.ctx, payload as never)))
  expect(new Set(shown.map(({ topic }) => topic))).toEqual(new Set([`workspace:${t.workspaceId}`]))
  const frames = shown.map(({ frame }) => frame as { type: string; ticket?: TicketCard; fromStatusId?: string | null })
  const now = { id, statusId, commentCount: 1 }
  expect(frames).toMatchObject([
    { type: 'ticket.changed', ticket: now, fromStatusId: null },
    { type: 'ticket.changed', ticket: now, fromStatusId },
    { type: 'ticket.changed', ticket: now, fromStatusId: null },
    { type: 'ticket_setup.changed' },
  ])
  const [card] = (await t.api('GET /tickets')).items
  expect(frames[1]?.ticket).toEqual(card)
})
