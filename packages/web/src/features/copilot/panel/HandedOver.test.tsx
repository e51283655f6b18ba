// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, it } from 'vitest'
import { startI18n } from '../../../lib/i18n.ts'
import { copilotKeys } from '../keys.ts'
import { en } from '../locales/en.ts'
import { ru } from '../locales/ru.ts'
import { HandedOver } from './HandedOver.tsx'

beforeAll(() => {
  startI18n({ copilot: { en, ru } }, 'en')
})

const shown = (briefing: object | null): string => {
  const client = new QueryClient()
  client.setQueryData(copilotKeys.of('c1'), { briefing })
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <HandedOver conversationId="c1">
        <b>Why</b>
      </HandedOver>
    </QueryClientProvider>,
  )
}

it('says why people were called with the conversation in short, or only why', () => {
  expect(shown({ summary: 'Wants the deposit back' })).toMatch(/<section.*<b>Why<\/b><p class="pre">Wants the deposit/)
  expect(shown({ summary: null })).toBe('<b>Why</b>')
  expect(shown(null)).toBe('<b>Why</b>')
})
