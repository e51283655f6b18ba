import type { Conversation } from '@opora/contract/conversations'
import { type KeyboardEvent, type RefObject, Suspense, useImperativeHandle, useRef } from 'react'
import { type CannedKeys, CannedMenu } from '../canned-parts.ts'
import { type MentionKeys, MentionMenu } from '../mention-parts.ts'

/** What the keys of the field do for an open menu; false when none has a use for this one. */
export interface MenuKeys {
  press: (event: KeyboardEvent) => boolean
}

interface ComposerMenusProps {
  keys: RefObject<MenuKeys | null>
  isNote: boolean
  conversation: Conversation
  text: string
  field: RefObject<HTMLTextAreaElement | null>
  /** Where their buttons stand. */
  bar: HTMLElement | null
}

/** What opens over the field while one writes: canned replies by a `/`, in notes colleagues by an `@`. */
export function ComposerMenus({ keys, isNote, ...given }: ComposerMenusProps) {
  const canned = useRef<CannedKeys>(null)
  const mentioning = useRef<MentionKeys>(null)
  useImperativeHandle(keys, () => ({
    press: (event) => mentioning.current?.press(event) || canned.current?.press(event) || false,
  }))
  return (
    <>
      <Suspense>
        <CannedMenu ref={canned} {...given} />
      </Suspense>
      {isNote && (
        <Suspense>
          <MentionMenu ref={mentioning} {...given} />
        </Suspense>
      )}
    </>
  )
}
