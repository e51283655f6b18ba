import type { Bot } from '../bot.ts'

interface Menu {
  scope: { type: 'all_private_chats' | 'all_group_chats' }
  /** What each command does, in the language of whoever opens it; English for all others. */
  commands: Record<string, { en: string; ru: string }>
}

const ofContacts: Menu = {
  scope: { type: 'all_private_chats' },
  commands: {
    start: { en: 'Start the conversation', ru: 'Начать диалог' },
    operator: { en: 'Call a person', ru: 'Позвать человека' },
  },
}

const ofMembers: Menu = {
  scope: { type: 'all_group_chats' },
  commands: {
    take: { en: 'Take the conversation', ru: 'Взять диалог' },
    close: { en: 'Close it', ru: 'Закрыть диалог' },
    reopen: { en: 'Open it again', ru: 'Открыть снова' },
    assign: { en: 'Give it to somebody: /assign Name', ru: 'Передать: /assign Имя' },
    note: { en: 'A note only colleagues see', ru: 'Заметка только для коллег' },
    me: { en: 'Who you are here', ru: 'Кто вы здесь' },
    managers: { en: 'Who may answer', ru: 'Кто может отвечать' },
    stats: { en: 'How much there is', ru: 'Сколько всего' },
    help: { en: 'What can be done here', ru: 'Что здесь можно' },
  },
}

const menus = [ofContacts, ofMembers]

const told = ({ commands }: Menu, language: 'en' | 'ru') =>
  Object.entries(commands).map(([command, does]) => ({ command, description: does[language] }))

/** The menus of commands: of contacts in private chats, of members in groups. */
export async function setCommands(bot: Bot, signal?: AbortSignal): Promise<void> {
  for (const menu of menus) {
    const { scope } = menu
    await bot.raw.setMyCommands({ commands: told(menu, 'en'), scope }, signal as never)
    await bot.raw.setMyCommands({ commands: told(menu, 'ru'), scope, language_code: 'ru' }, signal as never)
  }
}

export async function removeCommands(bot: Bot): Promise<void> {
  for (const { scope } of menus) {
    await bot.raw.deleteMyCommands({ scope })
    await bot.raw.deleteMyCommands({ scope, language_code: 'ru' })
  }
}
