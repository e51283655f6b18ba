// @vitest-environment happy-dom
import type { MemberId, TicketCommentId, TicketId } from '@opora/contract/ids'
import type { TicketComment } from '@opora/contract/tickets'
import { act } from 'react'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { startI18n } from '../../../lib/i18n.ts'
import { locales as lib } from '../../../lib/locales.ts'
import { locales as ui } from '../../../ui/locales.ts'
import { hide, show } from '../../member-links/testing/show.tsx'
import { en as mentionsEn } from '../../mentions/locales/en.ts'
import { ru as mentionsRu } from '../../mentions/locales/ru.ts'
import { en } from '../locales/en.ts'
import { ru } from '../locales/ru.ts'
import { Comments } from './Comments.tsx'

beforeAll(() => startI18n({ lib, ui, tickets: { en, ru }, mentions: { en: mentionsEn, ru: mentionsRu } }, 'en'))
afterEach(hide)

const said = (id: string, by: string, over: Partial<TicketComment> = {}): TicketComment =>
  ({
    id: id as TicketCommentId,
    author: { type: 'member', id: by, name: by },
    text: `Words of ${by}`,
    mentions: [],
    createdAt: '2026-11-23T10:00:00.000Z',
    editedAt: null,
    isSent: false,
    ...over,
  }) as TicketComment

const ticket = { id: 't1' as TicketId, assigneeId: null, teamId: null }
const person = (id: string, name: string) => ({ id, name, email: `${id}@x.example`, role: 'agent' })
const answers = {
  'GET /members': { items: [person('m-anna', 'Anna'), person('m-boris', 'Boris')] },
  'GET /teams': { items: [] },
}
const write = (field: HTMLTextAreaElement, text: string) =>
  act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, text)
    field.selectionStart = text.length
    field.selectionEnd = text.length
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
const pressed = (field: HTMLElement, init: KeyboardEventInit) =>
  act(async () => field.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })))

const keys = (name: string) => [...document.querySelectorAll(`button[aria-label="${name}"]`)] as HTMLElement[]
const press = (key: HTMLElement | undefined) => act(async () => key?.click())

it('lets people change and take away their own words, unless the client has read them', async () => {
  const onChange = vi.fn(async () => false)
  const onRemove = vi.fn()
  const comments = [
    said('c1', 'anna', { editedAt: '2026-11-23T11:00:00.000Z' }),
    said('c2', 'boris'),
    said('c3', 'anna', { isSent: true }),
  ]
  const props = { ticket, comments, me: 'anna', maxLength: 100, onSend: async () => true, onChange, onRemove }
  const shown = await show(() => <Comments {...props} />, answers)
  expect(shown.text()).toContain('edited')
  expect([keys('Delete the comment').length, keys('Edit: Comment').length]).toEqual([1, 1])
  await press(keys('Delete the comment')[0])
  expect(onRemove).toHaveBeenCalledExactlyOnceWith('c1')
  await press(keys('Edit: Comment')[0])
  const field = document.querySelector('article textarea') as HTMLTextAreaElement
  await write(field, 'Other words')
  await pressed(field, { key: 'Enter', ctrlKey: true })
  expect(onChange).toHaveBeenCalledWith('c1', 'Other words')
  // It was refused: what was written stays in the field.
  expect((document.querySelector('article textarea') as HTMLTextAreaElement).value).toBe('Other words')
})

it('calls a colleague by an @, and keeps what was begun for whoever comes back to it', async () => {
  const onSend = vi.fn(async () => true)
  const nothing = { comments: [], me: 'anna', maxLength: 100, onChange: async () => true, onRemove: () => {} }
  const screen = () => <Comments ticket={ticket} onSend={onSend} {...nothing} />
  const field = () => document.querySelector('textarea') as HTMLTextAreaElement
  await show(screen, answers)
  await act(async () => field().focus())
  await write(field(), 'Look, @bo')
  await vi.waitFor(() => expect(document.querySelector('[role="option"]')?.textContent).toContain('Boris'))
  await write(field(), 'Look, @Boris')
  await hide()
  await show(screen, answers)
  expect(field().value).toBe('Look, @Boris')
  await pressed(field(), { key: 'Enter', ctrlKey: true })
  expect(onSend).toHaveBeenCalledExactlyOnceWith('Look, @Boris')
  await vi.waitFor(() => expect(field().value).toBe(''))
})

it('draws whom a comment names as they are called now', async () => {
  const mentions = [{ type: 'member' as const, id: 'm-boris' as MemberId, from: 0, to: 4 }]
  const nothing = {
    me: 'anna',
    maxLength: 100,
    onSend: async () => true,
    onChange: async () => true,
    onRemove: () => {},
  }
  await show(
    () => <Comments ticket={ticket} comments={[said('c1', 'boris', { text: '@Bor, look', mentions })]} {...nothing} />,
    answers,
  )
  await vi.waitFor(() => expect(document.querySelector('.mnt')?.textContent).toBe('@Boris'))
})
