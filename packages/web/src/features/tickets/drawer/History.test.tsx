// @vitest-environment happy-dom
import type { TicketSetup } from '@opora/contract/ticket-setup'
import type { TicketChange } from '@opora/contract/tickets'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { startI18n } from '../../../lib/i18n.ts'
import { locales as lib } from '../../../lib/locales.ts'
import { locales as ui } from '../../../ui/locales.ts'
import { hide, show } from '../../member-links/testing/show.tsx'
import { en } from '../locales/en.ts'
import { ru } from '../locales/ru.ts'
import { History } from './History.tsx'

beforeAll(() => startI18n({ lib, ui, tickets: { en, ru } }, 'en'))
afterEach(hide)

const setup = {
  statuses: [{ id: 's1', name: 'Review' }],
  types: [],
  projects: [],
  fields: [],
} as unknown as TicketSetup
const told = (hindrance: string | null): TicketChange => ({
  id: `c-${hindrance}`,
  actor: { type: 'system', id: null, name: '' },
  at: '2026-11-23T10:00:00.000Z',
  changes: [{ field: 'closing', before: null, after: { number: 12, statusId: 's1', hindrance } }],
})

it('says what the end of a conversation did to a ticket by itself, or what forbade it', async () => {
  const history = [told(null), told('workflow'), told('needs'), told('full')]
  const answers = { 'GET /members': { items: [] }, 'GET /teams': { items: [] } }
  const shown = await show(() => <History history={history} setup={setup} />, answers)
  const lines = [...document.querySelectorAll('li')].map((item) => item.textContent)
  expect(lines.every((line) => line?.startsWith('Automatically'))).toBe(true)
  expect(shown.text()).toContain('Moved because conversation #12 was resolved')
  expect(shown.text()).toContain('#12 was resolved, but the workflow does not allow the move to Review')
  expect(shown.text()).toContain('but the move to Review needs fields that are empty')
  expect(shown.text()).toContain('but there is no room in Review')
})
