import type { Bot } from '../bot.ts'

/** Bots have one label for everybody: it is in the language of the bot's name. */
const labelFor = (name: string): string => (/[а-яё]/i.test(name) ? 'Чат' : 'Chat')

/** The button beside the message field opens the messenger. */
export async function setMenuButton(bot: Bot, url: string, signal?: AbortSignal): Promise<void> {
  const button = { type: 'web_app', text: labelFor(bot.settings.name), web_app: { url } } as const
  await bot.raw.setChatMenuButton({ menu_button: button }, signal as never)
}

export async function removeMenuButton(bot: Bot): Promise<void> {
  await bot.raw.setChatMenuButton({ menu_button: { type: 'default' } })
}
