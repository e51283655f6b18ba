import { type ErrorCode, errors, isFailure } from '@opora/contract/errors'

const russian: Partial<Record<ErrorCode, string>> = {
  'conversation.closed': 'диалог закрыт и больше не принимает сообщений',
  'conversation.merged': 'диалог объединён с другим: отвечайте в том',
  'contact.unreachable': 'клиенту нельзя написать, он нас заблокировал',
  'message.empty': 'в сообщении ничего нет',
  'message.unchangeable': 'это сообщение там больше нельзя изменить',
  'file.too_large': 'файл слишком велик',
  'file.missing': 'файла там больше нет',
  'file.empty': 'файл пуст',
  'member.not_assignable': 'этого сотрудника больше нет',
  'inbox.disabled': 'канал выключен',
  'inbox.refused': 'канал не принимает это сообщение',
  not_found: 'этого больше нет',
  forbidden: 'ваша роль этого не позволяет',
}

const ofCode = (code: ErrorCode, locale: string): string =>
  (locale === 'ru' ? russian[code] : undefined) ?? errors[code].title

/** Why something did not work, for people; null for what may work when it is tried again, or is a fault of ours. */
export function reasonText(error: unknown, locale: string): string | null {
  if (!isFailure(error) || errors[error.code].retry) return null
  return ofCode(error.code, locale)
}

/** The same for a code that was stored. */
export const codeText = (code: string, locale: string): string =>
  code in errors ? ofCode(code as ErrorCode, locale) : code
