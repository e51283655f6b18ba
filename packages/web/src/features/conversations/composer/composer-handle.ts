import type { File as StoredFile } from '@opora/contract/files'
import type { Following } from '@opora/contract/held-replies'
import type { ReplyTo } from '@opora/contract/message-parts'
import type { About, Quoted } from './AboutBar.tsx'

export type Mode = 'reply' | 'note'

/** What was in a reply that did not leave. */
export interface Returned {
  text: string
  attachments: readonly StoredFile[]
  replyTo: ReplyTo | null
  follows: Following | null
}

export interface ComposerHandle {
  /** Where its words go. */
  conversationId: string
  write: (mode: Mode) => void
  quote: (text: string) => void
  /** Puts text at the cursor. */
  insert: (text: string) => void
  /** Answers a message, or gives it new words. */
  begin: (about: About) => void
  /** Takes a reply that did not leave, before what was typed meanwhile. */
  restore: (returned: Returned) => void
}

export interface Written {
  text: string
  files: StoredFile[]
  isNote: boolean
  resolves: boolean
  follows?: Following | undefined
  replyTo?: ReplyTo | undefined
  afterSeq?: number | undefined
  later?: { leavesAt: string; cancelsOnWord: boolean } | undefined
}

export const repliedTo = ({ id, author, text, attachments }: Quoted): ReplyTo => ({
  id,
  author: author.name,
  preview: (text || attachments[0]?.name) ?? '',
})

/** As much of the message as its quote tells. */
export const quotedBy = ({ id, author, preview }: ReplyTo): Quoted => ({
  id,
  author: { type: 'contact', id: '', name: author },
  text: preview,
  attachments: [],
  isNote: false,
})

export const before = (text: string, typed: string): string => [text, typed].filter((part) => part.trim()).join('\n\n')
