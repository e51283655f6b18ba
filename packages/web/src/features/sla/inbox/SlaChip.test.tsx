import type { ConversationSla } from '@opora/contract/sla'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { i18n, startI18n } from '../../../lib/i18n.ts'
import { en } from '../locales/en.ts'
import { ru } from '../locales/ru.ts'
import { SlaChip } from './SlaChip.tsx'

beforeAll(() => startI18n({ sla: { en, ru } }, 'en'))
beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-20T10:00:00Z'), toFake: ['Date'] })
  return () => vi.useRealTimers()
})

const promise = (over: Partial<ConversationSla>): ConversationSla => ({
  policyName: 'All',
  pausedBy: null,
  kind: 'first',
  dueAt: '2026-11-20T11:05:00Z',
  warnsAt: '2026-11-20T11:00:00Z',
  clocks: [],
  ...over,
})
const shown = (over: Partial<ConversationSla>): string => renderToStaticMarkup(<SlaChip sla={promise(over)} />)

it('is quiet, amber or red, and says in words what it is about', () => {
  expect(shown({})).toMatch(/class="sla".*First reply is due in 1 h 05.*>1 h 05</)
  expect(shown({ warnsAt: '2026-11-20T09:59:00Z' })).toMatch(/class="sla warn".*First reply is due soon/)
  expect(shown({ dueAt: '2026-11-20T09:56:00Z' })).toMatch(/class="sla breach".*is overdue by 4 min.*>−4 min</)
})

it('says why it stands still, and nothing when there is nothing to say', () => {
  expect(shown({ dueAt: null, pausedBy: 'snoozed' })).toMatch(/The clock stands still: snoozed/)
  expect(shown({ dueAt: null, kind: null })).toBe('')
})

it('speaks Russian', async () => {
  await i18n.changeLanguage('ru')
  expect(shown({ dueAt: '2026-11-20T09:59:18Z' })).toMatch(/Первый ответ: просрочено на 42 с/)
})
