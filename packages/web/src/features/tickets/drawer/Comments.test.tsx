// @vitest-environment happy-dom
import type { TicketCommentId } from '@opora/contract/ids'
import type { TicketComment } from '@opora/contract/tickets'
import { act } from 'react'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { startI18n } from '../../../lib/i18n.ts'
import { locales as lib } from '../../../lib/locales.ts'
import { locales as ui } from '../../../ui/locales.ts'
import { hide, show } from '../../member-links/testing/show.tsx'
import { en } from '../locales/en.ts'
import { ru } from '../locales/ru.ts'
import { Comments } from './Comments.tsx'

beforeAll(() => startI18n({ lib, ui, tickets: { en, ru } }, 'en'))
afterEach(hide)

const said = (id: string, by: string, over: Partial<TicketComment> = {}): TicketComment =>
  ({
    id: id as TicketCommentId,
    author: { type: 'member', id: by, name: by },
    text: `Words of ${by}`,
    createdAt: '2026-11-23T10:00:00.000Z',
    editedAt: null,
    isSent: false,
    ...over,
  }) as TicketComment

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
  const props = { comments, me: 'anna', maxLength: 100, onSend: async () => true, onChange, onRemove }
  const shown = await show(() => <Comments {...props} />, {})
  expect(shown.text()).toContain('edited')
  expect([keys('Delete the comment').length, keys('Edit: Comment').length]).toEqual([1, 1])
  await press(keys('Delete the comment')[0])
  expect(onRemove).toHaveBeenCalledExactlyOnceWith('c1')
  await press(keys('Edit: Comment')[0])
  const field = document.querySelector('article textarea') as HTMLTextAreaElement
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, 'Other words')
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }))
  })
  await act(async () =>
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true })),
  )
  expect(onChange).toHaveBeenCalledWith('c1', 'Other words')
  // It was refused: what was written stays in the field.
  expect((document.querySelector('article textarea') as HTMLTextAreaElement).value).toBe('Other words')
})
