import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, it } from 'vitest'
import { i18n, startI18n } from '../../../lib/i18n.ts'
import { en } from '../locales/en.ts'
import { ru } from '../locales/ru.ts'
import { eventOf } from '../testing/builders.ts'
import { EventRow } from './EventRow.tsx'

beforeAll(() => {
  startI18n({ conversations: { en, ru } }, 'en')
})

const told = (team: { id: string; name: string } | null): string => {
  const event = eventOf({ name: 'conversation.team_changed', team: team as never })
  return renderToStaticMarkup(<EventRow event={event} conversationId="" isLast />).replace(/<[^>]+>/g, '')
}

it('tells which team was given the conversation, and that it was taken away', async () => {
  expect(told({ id: '1', name: 'Refunds' })).toMatch(/^Anna Kovaleva gave the conversation to the team Refunds, /)
  expect(told(null)).toMatch(/^Anna Kovaleva took the conversation out of its team, /)
  await i18n.changeLanguage('ru')
  expect(told({ id: '1', name: 'Возвраты' })).toMatch(/^Anna Kovaleva передаёт диалог команде Возвраты, /)
})
