import type { Bot } from '../bot.ts'

const commands = {
  en: [
    { command: 'start', description: 'Start the conversation' },
    { command: 'operator', description: 'Call a person' },
  ],
  ru: [
    { command: 'start', description: 'Начать разговор' },
    { command: 'operator', description: 'Позвать человека' },
  ],
}

const scope = { type: 'all_private_chats' } as const

/** The menu of commands, in the language of whoever opens it; English for all others. */
export async function setCommands(bot: Bot, signal?: AbortSignal): Promise<void> {
  await bot.raw.setMyCommands({ commands: commands.en, scope }, signal as never)
  await bot.raw.setMyCommands({ commands: commands.ru, scope, language_code: 'ru' }, signal as never)
}

export async function removeCommands(bot: Bot): Promise<void> {
  await bot.raw.deleteMyCommands({ scope })
  await bot.raw.deleteMyCommands({ scope, language_code: 'ru' })
}
