import type { Conversation } from '@opora/contract/conversations'
import { type KeyboardEvent, type RefObject, Suspense, useImperativeHandle, useRef } from 'react'
import { type CannedKeys, CannedMenu } from '../canned-parts.ts'
import { keeperOf } from '../drafts/keepers.ts'
import { type MentionKeys, MentionMenu } from '../mention-parts.ts'
import { before } from './composer-handle.ts'

/** What the keys of the field do for an open menu; false when none has a use for this one. */
export interface MenuKeys {
  press: (event: KeyboardEvent) => boolean
}

interface ComposerMenusProps {
  keys: RefObject<MenuKeys | null>
  isNote: boolean
  /** The message that is being given new words. */
  editedId: string | undefined
  conversation: Conversation
  text: string
  field: RefObject<HTMLTextAreaElement | null>
  /** Where their buttons stand. */
  bar: HTMLElement | null
}

/** What opens over the field while one writes: canned replies by a `/`, in notes colleagues by an `@`. */
export function ComposerMenus({ keys, ...given }: ComposerMenusProps) {
  const canned = useRef<CannedKeys>(null)
  const mentioning = useRef<MentionKeys>(null)
  const keep = (words: string): void => {
    const keeper = keeperOf(given.conversation.id, given.isNote ? 'note' : 'reply')
    keeper.type(before(keeper.shown().text, words))
  }
  useImperativeHandle(keys, () => ({
    press: (event) => mentioning.current?.press(event) || canned.current?.press(event) || false,
  }))
  return (
    <>
      <Suspense>
        <CannedMenu ref={canned} onLate={keep} {...given} />
      </Suspense>
      {given.isNote && (
        <Suspense>
          <MentionMenu ref={mentioning} {...given} />
        </Suspense>
      )}
    </>
  )
}
