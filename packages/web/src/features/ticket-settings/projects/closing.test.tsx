// @vitest-environment happy-dom
import type { TicketProject, TicketSetup } from '@opora/contract/ticket-setup'
import { act } from 'react'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { startI18n } from '../../../lib/i18n.ts'
import { locales as lib } from '../../../lib/locales.ts'
import { locales as ui } from '../../../ui/locales.ts'
import { hide, show } from '../../member-links/testing/show.tsx'
import { en } from '../locales/en.ts'
import { ru } from '../locales/ru.ts'
import { ClosingFields, ClosingLine } from './ClosingFields.tsx'

beforeAll(() => startI18n({ lib, ui, ticketSettings: { en, ru } }, 'en'))
afterEach(hide)

const setup = { statuses: [{ id: 's1', name: 'Review' }] } as unknown as TicketSetup
const closing = (whenDone: 'nothing' | 'resolve', resolvedStatusId: string | null) =>
  ({ whenDone, resolvedStatusId }) as Pick<TicketProject, 'whenDone' | 'resolvedStatusId'>

it('a project says in a line what ends together, and nothing where nothing does', async () => {
  const quiet = await show(() => <ClosingLine project={closing('nothing', null)} setup={setup} />, {})
  expect(quiet.text()).toBe('')
  await hide()
  const shown = await show(() => <ClosingLine project={closing('resolve', 's1')} setup={setup} />, {})
  expect(shown.text()).toBe(
    'A done ticket resolves its conversations. A resolved conversation moves its tickets to Review.',
  )
})

it('both policies are chosen from lists, and what was chosen is told', async () => {
  const changes: object[] = []
  const fields = () => (
    <ClosingFields {...closing('nothing', 's1')} setup={setup} onChange={(change) => changes.push(change)} />
  )
  const shown = await show(fields, {})
  expect(shown.text()).toContain('the history of the ticket says so')
  const choose = async (at: number, label: string) => {
    const list = document.querySelectorAll<HTMLElement>('[role="combobox"]')[at]
    await act(async () => list?.click())
    const option = [...document.querySelectorAll<HTMLElement>('[role="option"]')].find((one) =>
      one.textContent?.includes(label),
    )
    await act(async () => {
      option?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerType: 'mouse' }))
      option?.click()
    })
  }
  await choose(0, 'Resolve its conversations')
  await choose(1, 'Leave its tickets')
  expect(changes).toEqual([{ whenDone: 'resolve' }, { resolvedStatusId: null }])
})
