import { readLimited } from '../../../../platform/safety/read-limited.ts'
import type { Checked } from '../../../../ports/channel.ts'
import type { Bot } from '../bot.ts'

const mostPictureBytes = 1024 * 1024

/** The smallest picture that looks good in a list; a bot without one is a bot all the same. */
async function pictureOf(bot: Bot, botId: number, signal: AbortSignal): Promise<Buffer | null> {
  try {
    const { photos } = await bot.raw.getUserProfilePhotos({ user_id: botId, limit: 1 }, signal as never)
    const sizes = (photos[0] ?? []).toSorted((a, b) => a.width - b.width)
    const size = sizes.find(({ width }) => width >= 160) ?? sizes.at(-1)
    if (!size) return null
    const { file_path: path } = await bot.raw.getFile({ file_id: size.file_id }, signal as never)
    const response = await bot.download(path ?? '', signal)
    return response.ok ? await readLimited(response.body, mostPictureBytes) : null
  } catch {
    return null
  }
}

/** Who the bot is. */
export async function check(bot: Bot, signal: AbortSignal): Promise<Checked> {
  const me = await bot.raw.getMe(signal as never)
  return {
    name: me.first_name,
    username: me.username,
    url: `https://t.me/${me.username}`,
    picture: await pictureOf(bot, me.id, signal),
    settings: { botId: me.id, username: me.username, name: me.first_name },
  }
}
