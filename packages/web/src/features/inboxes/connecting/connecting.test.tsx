import { failure } from '@opora/contract/errors'
import { Inbox } from '@opora/contract/inboxes'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadFailureTexts } from '../../../lib/failure-texts.ts'
import { startI18n } from '../../../lib/i18n.ts'
import { en } from '../locales/en.ts'
import { CheckedCard } from './CheckedCard.tsx'
import { ConnectionMark } from './ConnectionMark.tsx'
import { QrCode } from './QrCode.tsx'

beforeAll(async () => {
  startI18n({ inboxes: { en, ru: en } }, 'en')
  await loadFailureTexts('en')
})

const at = '2026-11-20T10:00:00.000Z'
const id = '00000000-0000-4000-8000-000000000001'
const inboxOf = (over: object): Inbox =>
  Inbox.parse({
    id,
    name: 'Bot',
    kind: 'telegram',
    publicKey: 'pub_12345678',
    assistantId: null,
    isEnabled: true,
    settings: {},
    connection: null,
    createdAt: at,
    lastReceivedAt: null,
    ...over,
  })
const failing = { state: 'failing', mode: null, code: 'inbox.token_refused', isFinal: true, since: at }
const markOf = (over: object): string => renderToStaticMarkup(<ConnectionMark inbox={inboxOf(over)} isWhole />)

describe('the state of a connection', () => {
  it('says how messages come in and since when', () => {
    const connection = { ...failing, state: 'connected', mode: 'webhook', code: null, isFinal: false }
    expect(markOf({ connection })).toMatch(/Connected by webhook.*since/)
  })

  it('says why it fails, what to do and whether it is tried again', () => {
    expect(markOf({ connection: failing })).toMatch(/does not accept this token.*BotFather.*not tried again/)
    const lost = { ...failing, code: 'inbox.unreachable', isFinal: false }
    expect(markOf({ connection: lost })).toMatch(/does not answer.*tried again by itself/)
  })

  it('is off when the inbox is, whatever it was before', () => {
    expect(markOf({ isEnabled: false, connection: failing })).toContain('Switched off')
  })

  it('is nothing where nothing is kept up', () => {
    expect(markOf({})).toBe('')
  })
})

describe('what a channel says to a token', () => {
  const check = { checked: undefined, error: null, isChecking: false, retry: () => undefined }

  it('is whose it is, with words of others as text', () => {
    const checked = { name: '<b>Shop</b>', username: 'shop_bot', url: null, picture: null }
    const html = renderToStaticMarkup(<CheckedCard kind="telegram" check={{ ...check, checked }} />)
    expect(html).toContain('@shop_bot')
    expect(html).not.toContain('<b>Shop')
  })

  it('is why not, and where to get another', () => {
    const error = failure('inbox.token_refused')
    const html = renderToStaticMarkup(<CheckedCard kind="telegram" check={{ ...check, error }} />)
    expect(html).toMatch(/does not accept this token.*BotFather/)
  })
})

it('a link becomes a picture a phone reads', () => {
  const html = renderToStaticMarkup(<QrCode text="https://t.me/shop_bot" label="QR" />)
  expect(html).toMatch(/viewBox="0 0 29 29".*aria-label="QR"/)
})
