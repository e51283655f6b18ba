import type { EditedPassage } from '@opora/contract/passages'
import type { Drafts, PassageDraft } from './use-passage-drafts.ts'

const blank: PassageDraft = { revision: 0, heading: '', text: '', questions: '' }

/** A new passage to be written, where none is yet, and its place. */
export function begunBelow(drafts: Drafts, above: Pick<EditedPassage, 'id' | 'heading'> | null): PassageDraft {
  const { isBelowGone: _, ...begun } = drafts.new ?? blank
  return above ? { ...begun, below: { id: above.id, heading: above.heading } } : begun
}

interface Listed {
  ids: ReadonlySet<string>
  /** Nothing was filtered out, and there is no more to fetch. */
  isWhole: boolean
}

/** Drafts that stand for themselves: of the new passage, and of passages that are not there any more. */
export function looseDrafts(drafts: Drafts, { ids, isWhole }: Listed): [of: string, draft: PassageDraft][] {
  return Object.entries(drafts).flatMap(([of, draft]): [string, PassageDraft][] => {
    if (of === 'new') return [[of, draft]]
    return !ids.has(of) && (isWhole || draft.isOrphan) ? [[of, { ...draft, isOrphan: true }]] : []
  })
}

/** True while a draft may belong to a passage further down, or to none. */
export const hasUnplaced = (drafts: Drafts, ids: ReadonlySet<string>): boolean =>
  Object.entries(drafts).some(([of, { isOrphan }]) => of !== 'new' && !isOrphan && !ids.has(of))
