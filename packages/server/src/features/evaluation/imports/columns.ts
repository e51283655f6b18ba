/** What a column of an imported file holds. */
export type Meaning = 'question' | 'facts' | 'refusal' | 'document' | 'tags' | 'note'

const names: Record<Meaning, readonly string[]> = {
  question: ['question', 'questions', 'text', 'query', 'вопрос', 'вопросы', 'текст', 'текст вопроса'],
  facts: ['answer', 'answers', 'facts', 'fact', 'expected', 'expected answer', 'reference'].concat([
    'ответ',
    'ответы',
    'факты',
    'факт',
    'ожидаемый ответ',
    'эталон',
    'что должно быть',
  ]),
  refusal: ['refuse', 'refusal', 'must refuse', 'hand over', 'expects'].concat([
    'отказ',
    'отказать',
    'передать',
    'должен отказать',
    'ожидается',
  ]),
  document: ['document', 'source', 'cite', 'документ', 'источник'],
  tags: ['tags', 'tag', 'labels', 'метки', 'метка', 'теги', 'тег'],
  note: ['note', 'notes', 'comment', 'заметка', 'комментарий', 'примечание'],
}

const plain = (header: string): string =>
  header
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[_\s]+/g, ' ')
    .trim()

/** What each header means; null for columns that are not read. Of two alike the first counts. */
export function meaningsOf(headers: readonly string[]): (Meaning | null)[] {
  const taken = new Set<Meaning>()
  return headers.map((header) => {
    const name = plain(header)
    const meaning = (Object.keys(names) as Meaning[]).find((one) => names[one].includes(name) && !taken.has(one))
    if (meaning) taken.add(meaning)
    return meaning ?? null
  })
}

/** The header the export writes and the import reads. */
export const exportHeader = ['question', 'answer', 'refuse', 'document', 'tags', 'note'] as const
