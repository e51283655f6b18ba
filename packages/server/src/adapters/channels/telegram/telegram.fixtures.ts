import type { InboxId } from '@opora/contract/ids'
import { TelegramSettings } from '@opora/contract/telegram'
import { createEgress } from '../../../platform/safety/egress.ts'
import type { AnyReceived, Channel, ConnectionState, InboxOf, Outgoing, RawInbound } from '../../../ports/channel.ts'
import { type FakeBot, type FakeTelegram, startFakeTelegram } from '../../../testing/fake-telegram/fake-telegram.ts'
import type { Person } from '../../../testing/fake-telegram/people/person.ts'
import { telegram } from './channel.ts'
import { hookSecret } from './hook-secret.ts'

type Options = Parameters<typeof startFakeTelegram>[0]

/** A bot of the fake Telegram behind our channel, and Anna who talks with it. */
export interface Town {
  telegram: FakeTelegram
  bot: FakeBot
  anna: Person
  channel: Required<Channel<TelegramSettings>>
  inbox: InboxOf<TelegramSettings>
  /** Pauses the channel made, ms; none of them lasted. */
  pauses: number[]
  to: { externalId: string }
}

export const inboxOf = (settings: object, id = '01890000-0000-7000-8000-000000000001'): InboxOf<TelegramSettings> => ({
  id: id as InboxId,
  publicKey: 'pk_telegram',
  settings: TelegramSettings.parse(settings),
})

export async function townOf(options?: Options, settings: object = {}): Promise<Town> {
  const fake = await startFakeTelegram(options)
  const bot = fake.bot({ name: 'Shop', username: 'shop_bot', picture: Buffer.from('face') })
  const anna = fake.person(bot, { name: 'Anna', language: 'ru', username: 'anna' })
  const pauses: number[] = []
  const egress = createEgress({ allowedHosts: [fake.host], anyPort: true, maxRedirects: 0, timeoutMs: 60_000 })
  const pause = async (ms: number): Promise<void> => {
    pauses.push(ms)
    await new Promise((resolve) => setImmediate(resolve))
  }
  const channel = telegram({ egress, clock: { now: () => new Date() }, pause }) as Town['channel']
  const inbox = inboxOf({ token: bot.token, apiUrl: fake.url, ...settings })
  return { telegram: fake, bot, anna, channel, inbox, pauses, to: { externalId: String(anna.user.id) } }
}

export const outgoing = (to: Outgoing['to'], more: Partial<Outgoing>): Outgoing => ({
  messageId: '01890000-0000-7000-8000-0000000000aa',
  to,
  text: '',
  files: [],
  parts: [],
  buttons: [],
  replyToId: null,
  isSilent: false,
  growing: null,
  ...more,
})

/** What Telegram would post for an update. */
export const posted = (inbox: InboxOf<TelegramSettings>, update: unknown, secret = hookSecret(inbox)): RawInbound => ({
  headers: { 'x-telegram-bot-api-secret-token': secret },
  query: {},
  body: Buffer.from(typeof update === 'string' ? update : JSON.stringify(update)),
})

/** A connection with all it told; `until` resolves once it told that much. */
export function connectionOf({ channel, inbox }: Town, hookUrl: string | null = null) {
  const received: AnyReceived[] = []
  const states: ConnectionState[] = []
  const stop = new AbortController()
  const waiting: { isSo(): boolean; done(): void }[] = []
  const look = (): void => {
    for (const one of [...waiting]) if (one.isSo()) one.done()
  }
  const ended = channel.connect(inbox, {
    hookUrl,
    hand: async (batch) => {
      received.push(...batch)
      look()
    },
    signal: stop.signal,
    onState: (state) => {
      states.push(state)
      look()
    },
  })
  return {
    received,
    states,
    ended,
    until: (isSo: () => boolean) =>
      new Promise<void>((resolve) => {
        if (isSo()) resolve()
        else waiting.push({ isSo, done: resolve })
      }),
    end: async () => {
      stop.abort()
      await ended
    },
  }
}
