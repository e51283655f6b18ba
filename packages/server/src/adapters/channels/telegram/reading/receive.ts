import { timingSafeEqual } from 'node:crypto'
import { failure } from '@opora/contract/errors'
import type { TelegramSettings } from '@opora/contract/telegram'
import type { AnyReceived, InboxOf, RawInbound } from '../../../../ports/channel.ts'
import { hookSecret } from '../hook-secret.ts'
import { readUpdate } from './read-update.ts'
import { TelegramUpdate } from './shapes.ts'

const mostBytes = 2 * 1024 * 1024

function isProven({ headers }: RawInbound, inbox: InboxOf<TelegramSettings>): boolean {
  const given = Buffer.from(String(headers['x-telegram-bot-api-secret-token'] ?? ''))
  const expected = Buffer.from(hookSecret(inbox))
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function updateIn(body: Buffer): TelegramUpdate {
  try {
    const { data } = TelegramUpdate.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)))
    if (data) return data
  } catch {
    // Said below, like everything that is no update.
  }
  throw failure('malformed')
}

/** What a webhook brought, once it is known to be Telegram's. */
export function receive(request: RawInbound, inbox: InboxOf<TelegramSettings>, now: Date): AnyReceived[] {
  if (!isProven(request, inbox)) throw failure('auth.required')
  if (request.body.length > mostBytes) throw failure('too_large')
  return readUpdate(updateIn(request.body), now, inbox.settings)
}
