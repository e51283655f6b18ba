import type { Locale } from '@opora/contract/route'

/** Why a row cannot be taken. */
export type Reason =
  | 'no_subject'
  | 'too_long'
  | 'bad_priority'
  | 'bad_date'
  | 'bad_minutes'
  | 'unfit'
  | 'unknown_project'
  | 'unknown_status'
  | 'unknown_type'
  | 'type_elsewhere'
  | 'unknown_member'
  | 'unknown_team'
  | 'unknown_contact'
  | 'ambiguous'
  | 'bad_tag'
  | 'archived_tag'
  | 'too_many_tags'
  | 'duplicate'
  | 'unknown_parent'
  | 'parent_broken'
  | 'parent_cycle'
  | 'parent_deep'
  | 'column_full'

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
      no_subject: 'The subject is empty',
      too_long: 'Too long: {detail}',
      bad_priority: 'Not a priority, such as “High”: {detail}',
      bad_date: 'Not a date, such as 2026-12-31: {detail}',
      bad_minutes: 'Not a number of minutes, or 1:30: {detail}',
      unfit: 'Does not fit the field: {detail}',
      unknown_project: 'There is no such project: {detail}',
      unknown_status: 'There is no such status: {detail}',
      unknown_type: 'There is no such type: {detail}',
      type_elsewhere: 'This type is not used in the project: {detail}',
      unknown_member: 'Nobody here has this name or e-mail: {detail}',
      unknown_team: 'There is no such team: {detail}',
      unknown_contact: 'There is no client with this e-mail or name: {detail}',
      ambiguous: 'Several are called this; write the e-mail: {detail}',
      bad_tag: 'A tag has at most 40 letters: {detail}',
      archived_tag: 'This tag is archived. Bring it back, or leave it out: {detail}',
      too_many_tags: 'More tags than a ticket or a workspace can have: {detail}',
      duplicate: 'The same number as in line {detail}',
      unknown_parent: 'There is no ticket with this number, neither here nor in the file: {detail}',
      parent_broken: 'The parent cannot be taken either, line {detail}',
      parent_cycle: 'It would stand under itself',
      parent_deep: 'Tickets stand under each other ten deep at most',
      column_full: 'The column has a hard limit and is full: {detail}',
    },
  },
  ru: {
    file: 'ошибки',
    line: 'Строка',
    reason: 'Причина',
    reasons: {
      no_subject: 'Не указана тема',
      too_long: 'Слишком длинно: {detail}',
      bad_priority: 'Нет такого приоритета; подойдёт, например, «Высокий»: {detail}',
      bad_date: 'Это не дата; подойдёт, например, 31.12.2026: {detail}',
      bad_minutes: 'Это не число минут; подойдёт и 1:30: {detail}',
      unfit: 'Не подходит к полю: {detail}',
      unknown_project: 'Нет такого проекта: {detail}',
      unknown_status: 'Нет такого статуса: {detail}',
      unknown_type: 'Нет такого типа: {detail}',
      type_elsewhere: 'Этот тип не используется в проекте: {detail}',
      unknown_member: 'Здесь нет сотрудника с таким именем или почтой: {detail}',
      unknown_team: 'Нет такой команды: {detail}',
      unknown_contact: 'Нет клиента с такой почтой или именем: {detail}',
      ambiguous: 'Так зовут нескольких; укажите почту: {detail}',
      bad_tag: 'В метке не больше 40 букв: {detail}',
      archived_tag: 'Эта метка в архиве. Верните её или уберите из файла: {detail}',
      too_many_tags: 'Столько меток не может быть у заявки или в рабочем пространстве: {detail}',
      duplicate: 'Тот же номер, что в строке {detail}',
      unknown_parent: 'Заявки с таким номером нет ни здесь, ни в файле: {detail}',
      parent_broken: 'Родительскую заявку тоже не загрузить, строка {detail}',
      parent_cycle: 'Заявка оказалась бы вложена сама в себя',
      parent_deep: 'Вложенность заявок — не больше десяти уровней',
      column_full: 'У колонки жёсткий лимит, и места больше нет: {detail}',
    },
  },
}
