export const locales = {
  en: {
    broken: 'Something broke on this page. Reload it; your text is kept here',
    field_format: 'This does not look right. Check how it is written',
    field_secret_moved: 'Enter it again: it would go to another address now',
    field_other: 'Check this field',
    field_required: 'Fill this in',
    field_too_big: 'This is too long. Make it shorter',
    field_too_small: 'This is too short. Write more',
    unreachable: 'The server does not answer. Check the connection and try again',
  },
  ru: {
    broken: 'На странице что-то сломалось. Обновите её, ваш текст сохранён здесь',
    field_format: 'Похоже на ошибку. Проверьте, как написано',
    field_secret_moved: 'Введите ещё раз: адрес, на который он отправляется, изменился',
    field_other: 'Проверьте это поле',
    field_required: 'Заполните это поле',
    field_too_big: 'Слишком длинно. Сократите',
    field_too_small: 'Слишком коротко. Напишите больше',
    unreachable: 'Сервер не отвечает. Проверьте соединение и повторите',
  },
} as const
