import { useState } from 'react'

const drafts = new Map<string, string>()

/** Words that are not sent yet wait while other things are looked at, as long as the page is open. */
export function useDraft(id: string) {
  const [text, show] = useState(() => drafts.get(id) ?? '')
  const setText = (next: string | ((now: string) => string)): void => {
    const written = typeof next === 'string' ? next : next(drafts.get(id) ?? '')
    if (written) drafts.set(id, written)
    else drafts.delete(id)
    show(written)
  }
  return [text, setText] as const
}
