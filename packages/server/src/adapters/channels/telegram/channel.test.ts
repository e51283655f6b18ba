import { channelSuite } from '../../../ports/channel.suite.ts'
import { posted, townOf } from './telegram.fixtures.ts'

channelSuite('Telegram', async () => {
  const town = await townOf()
  const { anna, bot, inbox, telegram } = town
  const lost = telegram.person(bot)
  lost.blocks()
  /** What a webhook would bring next. */
  const next = () => posted(inbox, bot.updates.shift())
  bot.updates = []
  const says = (text: string) => {
    anna.writes(text)
    return next()
  }
  return {
    channel: town.channel,
    inbox,
    inbound: {
      says,
      edits: (before, after) => {
        const { message_id: id } = anna.writes(before)
        const message = next()
        anna.edits(id, after)
        return { message, edit: next() }
      },
      unknown: () => posted(inbox, { update_id: 1, telepathy: { text: 'Hello' } }),
      broken: () => posted(inbox, '{"update_id":'),
      forged: () => ({
        'no secret': { ...says('x'), headers: {} },
        'another secret': posted(inbox, { update_id: 1 }, 'a'.repeat(43)),
        'an empty secret': posted(inbox, { update_id: 1 }, ''),
      }),
    },
    reader: { to: town.to, sees: () => anna.sees().map(({ text }) => text) },
    lost: { externalId: String(lost.user.id) },
    close: () => telegram.close(),
  }
})
