import type { CannedReply } from '@opora/contract/canned-replies'

/** A canned reply as it stands in the form. */
export interface CannedDraft {
  shortcut: string
  title: string
  text: string
}

/** What the form changes: a part somebody else changed meanwhile stays theirs. */
export function changeOf(before: CannedDraft | CannedReply, after: CannedDraft): Partial<CannedDraft> {
  const parts = ['shortcut', 'title', 'text'] as const
  return Object.fromEntries(
    parts.flatMap((part) => {
      const now = after[part].trim()
      return now === before[part] ? [] : [[part, now]]
    }),
  )
}
