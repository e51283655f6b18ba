import { TelegramSettings } from '@opora/contract/telegram'
import type { Channel, InboxOf } from '../../../ports/channel.ts'
import type { Outside } from '../outside.ts'
import { appVisitor } from './app/app-visitor.ts'
import { removeMenuButton } from './app/menu-button.ts'
import { type Bot, botOf, rootOf, withBot } from './bot.ts'
import { check } from './connecting/check.ts'
import { removeCommands } from './connecting/commands.ts'
import { connect } from './connecting/connect.ts'
import { lineOf } from './connecting/line.ts'
import { deskOf } from './desk/desk.ts'
import { refusalOf } from './failures.ts'
import { fetchFile } from './fetch-file.ts'
import { receive } from './reading/receive.ts'
import { edit } from './writing/edit.ts'
import { grow } from './writing/grow.ts'
import { remove } from './writing/remove.ts'
import { send } from './writing/send.ts'

const mostToastLetters = 200

async function answerPress(bot: Bot, press: { pressId: string; text: string | null }): Promise<void> {
  if (press.pressId === '') return
  const text = press.text === null ? {} : { text: press.text.slice(0, mostToastLetters) }
  await bot.raw.answerCallbackQuery({ callback_query_id: press.pressId, ...text }).catch((error: unknown) => {
    // Whoever pressed it waits no more.
    if (!/query is too old|query ID is invalid/i.test(refusalOf(error)?.description ?? '')) throw error
  })
}

async function leave(bot: Bot): Promise<void> {
  await bot.raw.deleteWebhook({})
  await removeCommands(bot)
  await removeMenuButton(bot)
}

/**
 * A Telegram bot, spoken to by https://core.telegram.org/bots/api: with contacts in private chats, with members in
 * groups.
 */
export function telegram(outside: Outside): Channel<TelegramSettings> {
  const having = <T>({ settings }: InboxOf<TelegramSettings>, act: (bot: Bot) => Promise<T>): Promise<T> =>
    withBot(outside.egress, settings, act)
  return {
    kind: 'telegram',
    label: 'Telegram',
    settings: TelegramSettings,
    abilities: {
      attachments: true,
      richText: true,
      templates: false,
      receipts: false,
      typing: true,
      replyWindowHours: null,
      streaming: true,
    },
    // Without TLS whoever passes it on reads it too.
    secretsGoTo: (settings) => {
      const root = rootOf(settings)
      return { token: /^https:/i.test(root) ? root : `${root} ${settings.proxy}` }
    },
    pace: { inbox: { perSecond: 28, burst: 28 }, contact: { perSecond: 1, burst: 4 } },
    check: (inbox, signal) => having(inbox, (bot) => check(bot, signal)),
    receive: async (request, inbox) => receive(request, inbox, outside.clock.now()),
    connect: async (inbox, connecting) => {
      const bot = await botOf(outside.egress, inbox.settings)
      await connect(lineOf({ bot, inbox, outside, connecting }))
    },
    disconnect: (inbox) => having(inbox, leave),
    send: (message, inbox) => having(inbox, (bot) => send(bot, outside, message)),
    edit: (message, inbox) => having(inbox, (bot) => edit(bot, outside, message)),
    remove: ({ externalIds, to }, inbox) => having(inbox, (bot) => remove(bot, to, externalIds)),
    typing: async (to, inbox) => {
      await having(inbox, (bot) => bot.raw.sendChatAction({ chat_id: to.externalId, action: 'typing' }))
    },
    grow: (growing, inbox) => having(inbox, (bot) => grow(bot, growing)),
    answerPress: (press, inbox) => having(inbox, (bot) => answerPress(bot, press)),
    appVisitor: async (proof, { settings }, now) => appVisitor(proof, { settings, now }),
    appLink: ({ settings: { username } }) => (username ? `https://t.me/${username}` : null),
    desk: deskOf(outside),
    fetchFile: (file, inbox) => having(inbox, (bot) => fetchFile(bot, file)),
  }
}
