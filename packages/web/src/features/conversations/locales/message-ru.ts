export const delivery = {
  queued: 'В очереди',
  sending: 'Отправляется',
  held: 'Уйдёт через несколько секунд',
  sent: 'Отправлено {{time}}',
  delivered: 'Доставлено {{time}}',
  read: 'Прочитано',
  failed: 'Не доставлено',
  retry: 'Повторить',
  overtaken: 'Всё равно отправить',
  theyWrite: 'Клиент может написать первым; до тех пор свяжитесь иначе',
  openInboxes: 'Открыть каналы',
  discard: 'Убрать',
  notSent: 'Не отправлено',
}

export const file = {
  download: 'Скачать {{name}}',
  open: 'Открыть изображение {{name}}',
  image: 'Изображение {{name}}',
  fetching: 'Загружается',
  notFetched: 'Файл не удалось получить',
  gone: 'В канале его больше нет',
  film: 'Видео {{name}}',
  voice: 'Голосовое сообщение',
  play: 'Слушать: {{name}}',
  pause: 'Пауза: {{name}}',
  place: 'Место в записи',
  speed: 'Скорость: {{n}}',
  expired: 'Не удалось получить файл',
}

export const part = {
  location: 'Место',
  openMap: 'Открыть карту',
  contact: 'Контакт',
  copyPhone: 'Скопировать номер',
  sticker: 'Стикер {{emoji}}',
  unsupported: 'Здесь не показывается: {{kind}}',
  unsupportedHint: 'Попросите прислать текстом или файлом',
}
