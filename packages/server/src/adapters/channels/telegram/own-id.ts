import type { TelegramSettings } from '@opora/contract/telegram'

/** The number of the bot itself, which its token begins with. */
export const ownIdOf = ({ botId, token }: Pick<TelegramSettings, 'botId' | 'token'>): number =>
  botId ?? Number(token.split(':')[0])
