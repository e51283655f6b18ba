/** Слова упоминаний по-русски. */
export const ru = {
  title: 'Кого упомянуть',
  open: 'Упомянуть коллегу',
  team: 'Команда',
  you: '{{name}} (вы)',
  count_one: '{{count}} сотрудник или команда',
  count_few: '{{count}} сотрудника или команды',
  count_many: '{{count}} сотрудников или команд',
  count_other: '{{count}} сотрудника или команды',
  inserted: '{{name}}: упоминание добавлено',
  loading: 'Загружаем',
  failed: 'Список коллег не загрузился',
  retry: 'Повторить',
} as const
