import type { Message } from '@opora/contract/conversations'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, it } from 'vitest'
import { startI18n } from '../../../lib/i18n.ts'
import { en } from '../locales/en.ts'
import { ru } from '../locales/ru.ts'
import { messageOf } from '../testing/builders.ts'
import { MessageRow } from './MessageRow.tsx'

beforeAll(() => {
  startI18n({ conversations: { en, ru } }, 'en')
})

const nothing = (): void => undefined
const deeds = { quote: nothing, reply: nothing, edit: nothing, remove: nothing, split: nothing, discuss: nothing }
/** Removed: its head stands, and nothing that can be done with it. */
const headOf = (over: Partial<Message>): string =>
  renderToStaticMarkup(
    <MessageRow
      message={messageOf({
        author: { type: 'member', id: null, name: 'Boris' },
        removedAt: '2026-11-20T11:00:00.000Z',
        ...over,
      })}
      isGrouped={false}
      isLastOut={false}
      lang={undefined}
      deeds={deeds}
      onRetry={nothing}
      onJump={nothing}
    />,
  )

it('says where a member wrote it, when that was not here', () => {
  expect(headOf({ via: 'telegram' })).toMatch(/from Telegram.*<time.*Boris/)
  expect(headOf({ via: 'whatsapp' })).toContain('from another channel')
  expect(headOf({})).not.toContain('from')
})
