import type { EditedPassage } from '@opora/contract/passages'
import type { PassagePages } from './use-passages.ts'

const change = (list: PassagePages, items: (items: EditedPassage[]) => EditedPassage[]): PassagePages => ({
  ...list,
  pages: list.pages.map((page) => ({ ...page, items: items(page.items) })),
})

/** Puts a passage in the place of what it was. */
export const withPassage = (list: PassagePages, passage: EditedPassage): PassagePages =>
  change(list, (items) => items.map((item) => (item.id === passage.id ? passage : item)))

export const withoutPassage = (list: PassagePages, id: string): PassagePages =>
  change(list, (items) => items.filter((item) => item.id !== id))

type Words = Partial<Pick<EditedPassage, 'heading' | 'text' | 'excluded' | 'questions'>>

/** What a passage will be when the server agrees. */
export function edited(passage: EditedPassage, words: Words): EditedPassage {
  const next = { ...passage, ...words }
  const read = passage.original ?? { heading: passage.heading, text: passage.text }
  const isAsRead = passage.isAdded || (next.heading === read.heading && next.text === read.text)
  return { ...next, original: isAsRead ? null : read }
}

/** The marks people see on a passage. */
export function marksOf(passage: EditedPassage): ('added' | 'edited' | 'excluded')[] {
  return [
    ...(passage.isAdded ? ['added' as const] : []),
    ...(passage.original ? ['edited' as const] : []),
    ...(passage.excluded ? ['excluded' as const] : []),
  ]
}
