import { useState } from 'react'
import { currentMe } from './session.ts'

/** Drafts of different people of one browser never meet. */
const keyOf = (name: string): string => `opora.draft.${currentMe()?.member.id ?? 'nobody'}.${name}`

const readDraft = (name: string): string => localStorage.getItem(keyOf(name)) ?? ''

/** Keeps unsent text on this machine; empty text forgets it. A full storage loses nothing that is on the screen. */
export function writeDraft(name: string, text: string): void {
  try {
    if (text) localStorage.setItem(keyOf(name), text)
    else localStorage.removeItem(keyOf(name))
  } catch {
    return
  }
}

/** Text that survives a reload, by name. */
export function useDraft(name: string): [string, (text: string) => void] {
  const [state, setState] = useState({ name, text: readDraft(name) })
  if (state.name !== name) setState({ name, text: readDraft(name) })
  const write = (text: string): void => {
    writeDraft(name, text)
    setState({ name, text })
  }
  return [state.name === name ? state.text : readDraft(name), write]
}
