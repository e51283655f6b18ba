interface Field {
  id: string
  name: string
}

/** What columns are often called, in both languages; the first one is how an export calls it. */
const names: Record<string, readonly string[]> = {
  number: ['number', 'no', '#', 'id', 'key', 'ticket', 'номер', '№', 'ид', 'ключ', 'заявка', 'тикет'],
  subject: ['subject', 'title', 'summary', 'name', 'тема', 'название', 'заголовок', 'задача', 'имя'],
  description: ['description', 'details', 'text', 'body', 'описание', 'текст', 'подробности'],
  project: ['project', 'проект'],
  status: ['status', 'state', 'column', 'list', 'статус', 'состояние', 'колонка', 'этап'],
  type: ['type', 'issue type', 'kind', 'tracker', 'тип', 'вид', 'трекер'],
  priority: ['priority', 'приоритет', 'важность', 'срочность'],
  assignee: ['assignee', 'assigned to', 'owner', 'responsible', 'исполнитель', 'ответственный', 'назначен'],
  team: ['team', 'group', 'команда', 'группа', 'отдел'],
  contact: ['client', 'contact', 'customer', 'requester', 'reporter', 'клиент', 'контакт', 'заявитель', 'автор'],
  tags: ['tags', 'tag', 'labels', 'метки', 'метка', 'теги', 'тег', 'ярлыки'],
  due: ['due', 'due date', 'deadline', 'срок', 'дата выполнения', 'дедлайн', 'выполнить до'],
  estimate: ['estimate', 'estimated time', 'estimate minutes', 'оценка', 'оценка мин', 'оценка времени'],
  spent: ['spent', 'time spent', 'spent minutes', 'затрачено', 'потрачено', 'затрачено мин', 'затраченное время'],
  parent: ['parent', 'parent number', 'parent id', 'epic', 'родитель', 'родительская задача', 'эпик'],
}

const plain = (header: string): string =>
  header
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[_\-.,()\s]+/g, ' ')
    .trim()

/** What each column seems to hold; of two alike the first. */
export function guessColumns(headers: readonly string[], fields: readonly Field[]): (string | null)[] {
  const taken = new Set<string>()
  return headers.map((header) => {
    const said = plain(header)
    const fact = Object.keys(names).find((one) => names[one]?.includes(said))
    const field = fields.find(({ name }) => plain(name) === said)
    const meaning = [fact, field && `field.${field.id}`].find((one) => one && !taken.has(one))
    if (!meaning) return null
    taken.add(meaning)
    return meaning
  })
}
