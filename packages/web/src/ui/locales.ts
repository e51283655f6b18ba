export const locales = {
  en: {
    close: 'Close',
    code: 'Code {{code}}',
    copied: 'Copied',
    copy: 'Copy',
    loading: 'Loading',
    notifications: 'Notifications',
    optional: 'optional',
    retry: 'Try again',
    undo: 'Undo',
  },
  ru: {
    close: 'Закрыть',
    code: 'Код {{code}}',
    copied: 'Скопировано',
    copy: 'Скопировать',
    loading: 'Загрузка',
    notifications: 'Уведомления',
    optional: 'необязательно',
    retry: 'Повторить',
    undo: 'Вернуть',
  },
} as const
