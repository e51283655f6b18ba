import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, it } from 'vitest'
import { i18n, startI18n } from '../../../lib/i18n.ts'
import { teamsKey } from '../../../lib/use-teams.ts'
import { en } from '../locales/en.ts'
import { ru } from '../locales/ru.ts'
import { conversationOf } from '../testing/builders.ts'
import { RowPreview } from './RowPreview.tsx'

beforeAll(() => {
  startI18n({ conversations: { en, ru } }, 'en')
})

const author = { type: 'contact', id: null, name: 'Anna' } as const
const last = { author, preview: '', isNote: false, isRemoved: false, createdAt: '2026-11-20T10:00:00.000Z' }
const rowOf = (over: Partial<typeof last>): string =>
  renderToStaticMarkup(
    <RowPreview conversation={conversationOf({ lastMessage: { ...last, ...over } })} me="" isTyping={false} />,
  )

it('tells what was removed from what has only files, in the reader’s language', async () => {
  expect(rowOf({})).toContain('Attachment')
  expect(rowOf({ isRemoved: true })).toContain('Message deleted')
  expect(rowOf({ isRemoved: true })).not.toContain('Attachment')
  await i18n.changeLanguage('ru')
  expect(rowOf({ isRemoved: true })).toContain('Сообщение удалено')
})

it('puts no sign of an author before what has none', () => {
  const system = { type: 'system', id: null, name: '' } as never
  expect(rowOf({ author: system, preview: 'We are calling an operator' })).toContain('>We are calling an operator')
})

it('shows what I began there, letter for letter, in place of what was said last', async () => {
  await i18n.changeLanguage('en')
  const shown = (isTyping: boolean): string =>
    renderToStaticMarkup(
      <RowPreview
        conversation={conversationOf({ lastMessage: { ...last, preview: 'Hello?' } })}
        me=""
        isTyping={isTyping}
        draft="<b>Dear</b> Anna"
      />,
    )
  expect(shown(false)).toContain('Draft: </span>&lt;b&gt;Dear&lt;/b&gt; Anna')
  expect(shown(false)).not.toContain('Hello?')
  expect(shown(true)).not.toContain('Dear')
})

it('shows the team that is waited for by its name of now, unless somebody answers', async () => {
  await i18n.changeLanguage('en')
  const team = { id: '1', name: 'Refunds' } as never
  const client = new QueryClient()
  client.setQueryData(teamsKey, { items: [{ id: '1', name: 'Billing', memberIds: [], createdAt: '' }] })
  const shown = (over: Parameters<typeof conversationOf>[0]): string =>
    renderToStaticMarkup(
      <QueryClientProvider client={client}>
        <RowPreview conversation={conversationOf({ team, assistantState: 'silent', ...over })} me="" isTyping={false} />
      </QueryClientProvider>,
    )
  expect(shown({})).toContain('Waits for the team Billing')
  const taken = shown({ assignee: { id: '2' as never, name: 'Anna' } })
  expect(taken).toContain('Assigned to Anna')
  expect(taken).not.toContain('Billing')
})
