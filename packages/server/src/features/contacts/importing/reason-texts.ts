import type { Locale } from '@opora/contract/route'
import type { Reason } from './read-row.ts'

interface ReasonTexts {
  file: string
  line: string
  reason: string
  reasons: Record<Reason, string>
}

/** What the file with the rows that cannot be taken says. */
export const reasonTexts: Record<Locale, ReasonTexts> = {
  en: {
    file: 'errors',
    line: 'Line',
    reason: 'Reason',
    reasons: {
      no_key: 'Nothing this contact could be known by',
      bad_email: 'Not an e-mail address: {detail}',
      bad_phone: 'Not a phone number: {detail}',
      too_long: 'Too long: {detail}',
      unfit: 'Does not fit the attribute: {detail}',
      duplicate: 'The same contact as in line {detail}',
      ambiguous: 'Several contacts are known by this: {detail}',
      taken: 'Another contact has this external id: {detail}',
    },
  },
  ru: {
    file: 'ошибки',
    line: 'Строка',
    reason: 'Причина',
    reasons: {
      no_key: 'Нет значения, по которому узнать клиента',
      bad_email: 'Это не адрес почты: {detail}',
      bad_phone: 'Это не номер телефона: {detail}',
      too_long: 'Слишком длинно: {detail}',
      unfit: 'Не подходит к полю: {detail}',
      duplicate: 'Тот же клиент, что в строке {detail}',
      ambiguous: 'По этому значению нашлось несколько клиентов: {detail}',
      taken: 'Этот внешний ID уже у другого клиента: {detail}',
    },
  },
}
