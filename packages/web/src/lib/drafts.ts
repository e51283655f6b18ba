import { useState } from 'react'
import { currentMe } from './session.ts'

const prefix = (): string => `opora.draft.${currentMe()?.member.id ?? 'nobody'}.`

/** Drafts of different people of one browser never meet. */
const keyOf = (name: string): string => prefix() + name

export const readDraft = (name: string): string => localStorage.getItem(keyOf(name)) ?? ''

/** Keeps unsent text on this machine; empty text forgets it. A full storage loses nothing that is on the screen. */
export function writeDraft(name: string, text: string): void {
  try {
    if (text) localStorage.setItem(keyOf(name), text)
    else localStorage.removeItem(keyOf(name))
  } catch {
    return
  }
}

/** A text of this machine that the server has too, or will have. */
export interface KeptHere {
  text: string
  /** When it was typed, ms, and more than any version seen before; 0 when nobody knows. */
  version: number
  isSaved: boolean
}

const noteOf = (name: string): string => `${name}.at`

export function readKept(name: string): KeptHere {
  const text = readDraft(name)
  const [version = '', saved = ''] = readDraft(noteOf(name)).split(' ')
  return { text, version: Number(version) || 0, isSaved: saved === 'saved' || (version === '' && text === '') }
}

export function writeKept(name: string, { text, version, isSaved }: KeptHere): void {
  writeDraft(name, text)
  writeDraft(noteOf(name), text === '' && isSaved ? '' : `${version} ${isSaved ? 'saved' : 'here'}`)
}

/** Names of what was typed here and has not reached the server. */
export function unsavedNames(): string[] {
  const end = noteOf('')
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix()) && key.endsWith(end) && localStorage.getItem(key)?.endsWith(' here'))
    .map((key) => key.slice(prefix().length, -end.length))
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
