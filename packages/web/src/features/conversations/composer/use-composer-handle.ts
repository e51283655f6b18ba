import type { Conversation, Message } from '@opora/contract/conversations'
import { type RefObject, useEffect, useEffectEvent, useImperativeHandle } from 'react'
import { writeDraft } from '../../../lib/drafts.ts'
import { writeFollowing } from '../../macros/following.ts'
import { keeperOf } from '../drafts/keepers.ts'
import type { About } from './AboutBar.tsx'
import { before, type ComposerHandle, type Mode, quotedBy, type Returned } from './composer-handle.ts'
import type { Uploads } from './use-uploads.ts'

interface Parts {
  id: Conversation['id']
  field: RefObject<HTMLTextAreaElement | null>
  text: string
  setText: (text: string) => void
  about: About | null
  edited: Message | null
  setMode: (mode: Mode) => void
  setAbout: (about: About) => void
  uploads: Uploads
}

const quoted = (text: string): string =>
  `${text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')}\n\n`

/** Puts words before what is typed in a conversation, whether it is on the screen or not. */
function typeBefore(id: Conversation['id'], words: string): void {
  const keeper = keeperOf(id, 'reply')
  keeper.type(before(words, keeper.shown().text))
}

/** Files and quotes of replies that came back while their conversation was not on the screen. */
const left = new Map<Conversation['id'], Returned>()

/** Takes a reply that did not leave; whoever went on to another conversation finds its words where they were written. */
export const returnTo =
  (composer: RefObject<ComposerHandle | null>, id: Conversation['id']) =>
  (returned: Returned): void => {
    writeFollowing(id, returned.follows)
    if (composer.current?.conversationId === id) composer.current.restore(returned)
    else {
      typeBefore(id, returned.text)
      left.set(id, returned)
    }
  }

/** What others may do with the composer; returns what puts the cursor into it. */
export function useComposerHandle(ref: RefObject<ComposerHandle | null>, parts: Parts): () => void {
  const { id, field, text, setText, about, edited, setMode, setAbout, uploads } = parts
  const focus = (): void => {
    // At once, so that what is typed next is no command; and once more, where what it stands for changed.
    field.current?.focus()
    requestAnimationFrame(() => field.current?.focus())
  }
  const takeBack = ({ attachments, replyTo }: Returned): void => {
    uploads.restore(attachments)
    // New words of a message stay before one's eyes: what came back stands behind them.
    if (edited) return
    setMode('reply')
    if (replyTo && !about) setAbout({ kind: 'reply', message: quotedBy(replyTo) })
  }
  const takeLeft = useEffectEvent(() => {
    const returned = left.get(id)
    if (returned) takeBack(returned)
    left.delete(id)
  })
  useEffect(() => takeLeft(), [])
  useImperativeHandle(ref, () => ({
    conversationId: id,
    write: (next) => {
      setMode(next)
      focus()
    },
    begin: (next) => {
      const isOfNote = next.message.isNote
      if (next.kind === 'edit') writeDraft(`edit.${next.message.id}`, next.message.text)
      setMode(isOfNote ? 'note' : 'reply')
      setAbout(next)
      focus()
    },
    quote: (passage) => {
      setText(`${text ? `${text.trimEnd()}\n\n` : ''}${quoted(passage)}`)
      focus()
    },
    insert: (words) => {
      const at = field.current?.selectionEnd ?? text.length
      const gap = /\S$/.test(text.slice(0, at)) ? ' ' : ''
      setText(`${text.slice(0, at)}${gap}${words}${text.slice(at)}`)
      focus()
    },
    restore: (returned) => {
      typeBefore(id, returned.text)
      takeBack(returned)
      if (!edited) focus()
    },
  }))
  return focus
}
