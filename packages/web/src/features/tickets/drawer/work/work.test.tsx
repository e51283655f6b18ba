// @vitest-environment happy-dom
import type { TicketField, TicketSetup } from '@opora/contract/ticket-setup'
import type { Ticket } from '@opora/contract/tickets'
import { act } from 'react'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startI18n } from '../../../../lib/i18n.ts'
import { locales as lib } from '../../../../lib/locales.ts'
import { locales as ui } from '../../../../ui/locales.ts'
import { memberOf } from '../../../member-links/testing/builders.ts'
import { hide, refused, show } from '../../../member-links/testing/show.tsx'
import { en } from '../../locales/en.ts'
import { ru } from '../../locales/ru.ts'
import { Family } from './Family.tsx'
import { FieldRow } from './FieldRow.tsx'
import { TimeSpent } from './TimeSpent.tsx'

beforeAll(() => startI18n({ lib, ui, tickets: { en, ru } }, 'en'))
afterEach(hide)

const ticket = {
  id: 't1',
  number: 7,
  projectId: 'p1',
  typeId: 'y1',
  values: {},
  spentMinutes: 95,
  estimateMinutes: 60,
  parent: null,
  children: [],
} as unknown as Ticket
const field = (over: Partial<TicketField>): TicketField =>
  ({ id: 'f1', name: 'Plate', projectId: 'p1', kind: 'text', choices: [], isArchived: false, ...over }) as TicketField

const known = { 'GET /members': { items: [] }, 'GET /teams': { items: [] }, 'GET /tags': { items: [] } }
const inputs = () => [...document.querySelectorAll('input')]

async function write(at: number, text: string, isLeft = false): Promise<void> {
  const input = inputs()[at]
  if (!input) throw new Error(`no field ${at}`)
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text)
    input.dispatchEvent(new Event('input', { bubbles: true }))
    if (isLeft) input.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
  })
}

const sentOf = (asked: readonly { name: string; body: unknown }[], name: string) =>
  asked.filter((one) => one.name === name).map(({ body }) => body)

describe('a field of the project', () => {
  it('says beside it what is wrong, sends nothing then, and keeps what the server refused', async () => {
    const answers = { ...known, 'PATCH /tickets/t1': refused(409, 'ticket.archived') }
    const shown = await show(() => <FieldRow ticket={ticket} field={field({ kind: 'number' })} />, answers)
    await write(0, 'many', true)
    expect(shown.text()).toContain('Write a number')
    expect(inputs()[0]?.getAttribute('aria-invalid')).toBe('true')
    expect(sentOf(shown.asked, 'PATCH /tickets/t1')).toEqual([])
    await write(0, '1 200,5', true)
    await shown.settle()
    expect(sentOf(shown.asked, 'PATCH /tickets/t1')).toEqual([{ values: { f1: 1200.5 } }])
    expect(shown.text()).toContain('This ticket is archived')
    expect(inputs()[0]?.value).toBe('1 200,5')
  })

  it('of money asks for the currency once there is an amount', async () => {
    const answers = { ...known, 'PATCH /tickets/t1': ticket }
    const shown = await show(() => <FieldRow ticket={ticket} field={field({ kind: 'money' })} />, answers)
    await write(0, '150,50', true)
    await write(1, 'e', true)
    expect(shown.text()).toContain('Three letters')
    await write(1, 'eur', true)
    await shown.settle()
    expect(sentOf(shown.asked, 'PATCH /tickets/t1')).toEqual([
      { values: { f1: { amount: '150.50', currency: 'EUR' } } },
    ])
  })

  it('that is a link is opened when it leads to the web alone', async () => {
    const links = ['https://example.com/a', 'javascript:alert(1)']
    const shown = await show(
      () =>
        links.map((href) => (
          <FieldRow key={href} ticket={{ ...ticket, values: { f1: href } }} field={field({ kind: 'link' })} />
        )),
      known,
    )
    expect([...document.querySelectorAll('a')].map(({ href }) => href)).toEqual([links[0]])
    await write(1, 'javascript:alert(2)', true)
    expect(shown.text()).toContain('begins with https://')
  })
})

describe('time spent', () => {
  it('stands beside the estimate, is written in words, and one deletes one’s own', async () => {
    const me = memberOf().id
    const entry = { minutes: 95, note: 'Polish', day: '2026-11-23', createdAt: '2026-11-23T10:00:00Z' }
    const time = [
      { ...entry, id: 'e1', author: { id: me, name: 'Me' } },
      { ...entry, id: 'e2', minutes: 5, author: { id: 'other', name: 'Anna' } },
    ] as never
    const answers = { ...known, 'POST /tickets/t1/time-entries': refused(409, 'ticket.archived') }
    const shown = await show(() => <TimeSpent ticket={ticket} time={time} />, answers)
    expect(shown.text()).toContain('1h 35m of 1h')
    expect(() => shown.button('Delete 5m')).toThrow()
    shown.button('Delete 1h 35m')
    await shown.press('Add time')
    await write(0, 'soon')
    await shown.press('Add time')
    expect(shown.text()).toContain('Write how long it took')
    await write(0, '1h 30m')
    await shown.press('Add time')
    await shown.press('Add time')
    const sent = sentOf(shown.asked, 'POST /tickets/t1/time-entries') as { minutes: number; clientId: string }[]
    expect(sent.map(({ minutes }) => minutes)).toEqual([90, 90])
    // Sent again after a refusal it is the same entry.
    expect(new Set(sent.map(({ clientId }) => clientId)).size).toBe(1)
    expect(inputs()[0]?.value).toBe('1h 30m')
  })
})

describe('sub-tickets', () => {
  it('count those that are done, and one more is made in place', async () => {
    const setup = {
      statuses: [
        { id: 's1', phase: 'todo' },
        { id: 's2', phase: 'done' },
      ],
      types: [{ id: 'y1', isArchived: false }],
    } as unknown as TicketSetup
    const child = (id: string, statusId: string) => ({ id, number: 8, subject: `Part ${id}`, statusId })
    const children = [child('c1', 's1'), child('c2', 's2'), child('c3', 's2')] as never
    const answers = { ...known, 'POST /tickets': ticket }
    const shown = await show(() => <Family ticket={{ ...ticket, children }} setup={setup} />, answers)
    expect(document.querySelector('[role="progressbar"]')?.getAttribute('aria-valuenow')).toBe('67')
    expect(shown.text()).toContain('2 of 3')
    await write(0, 'Polish it')
    await act(async () => document.querySelector('form')?.requestSubmit())
    await shown.settle()
    expect(sentOf(shown.asked, 'POST /tickets')).toMatchObject([
      { subject: 'Polish it', parentId: 't1', projectId: 'p1', typeId: 'y1' },
    ])
    expect(inputs()[0]?.value).toBe('')
  })
})
