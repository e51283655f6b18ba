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
      bad_language: 'Not a language, such as “en” or “English”: {detail}',
      bad_tag: 'A tag has at most 40 letters: {detail}',
      archived_tag: 'This tag is archived. Bring it back, or leave it out: {detail}',
      too_many_tags: 'More tags than a contact or a workspace can have: {detail}',
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
      bad_language: 'Это не язык; подойдёт, например, «ru» или «русский»: {detail}',
      bad_tag: 'В метке не больше 40 букв: {detail}',
      archived_tag: 'Эта метка в архиве. Верните её или уберите из файла: {detail}',
      too_many_tags: 'Столько меток не может быть у клиента или в рабочем пространстве: {detail}',
      too_long: 'Слишком длинно: {detail}',
      unfit: 'Не подходит к полю: {detail}',
      duplicate: 'Тот же клиент, что в строке {detail}',
      ambiguous: 'По этому значению нашлось несколько клиентов: {detail}',
      taken: 'Этот внешний ID уже у другого клиента: {detail}',
    },
  },
}
