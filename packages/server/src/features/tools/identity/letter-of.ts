import type { Locale } from '@opora/contract/route'
import type { Letter } from '../../../ports/mail.ts'

/** The letter with a code. Nothing of the conversation stands in it: a stranger may have asked for it. */
export function letterOf(code: string, language: Locale): Omit<Letter, 'to'> {
  return language === 'ru'
    ? {
        subject: `Код: ${code}`,
        text: `Ваш код: ${code}\n\nНапишите его в чат, где вас о нём спросили. Он действует 10 минут.\nНикому больше его не сообщайте. Если вы ни о чём не спрашивали, ничего не делайте.\n`,
      }
    : {
        subject: `Code: ${code}`,
        text: `Your code: ${code}\n\nWrite it in the chat where you were asked for it. It works for 10 minutes.\nTell it to nobody else. If you asked for nothing, do nothing.\n`,
      }
}
