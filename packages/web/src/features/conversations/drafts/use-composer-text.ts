import type { DraftKind } from '@opora/contract/drafts'
import type { ConversationId } from '@opora/contract/ids'
import { useEffect, useSyncExternalStore } from 'react'
import { useDraft } from '../../../lib/drafts.ts'
import { useFrames, useLiveState } from '../../../lib/use-live.ts'
import type { KeptState } from './keeper.ts'
import { followDrafts, keeperOf, loadDrafts } from './keepers.ts'

interface ComposerText {
  text: string
  state: KeptState
  write: (text: string) => void
  /** What is written was sent. */
  end: () => void
  /** The field was left. */
  rest: () => void
}

interface Place {
  id: ConversationId
  kind: DraftKind
  /** The message that gets new words; those are kept in this browser only. */
  editedId: string | null
}

/** What stands in the composer: a draft that follows its author, or the new words of a message. */
export function useComposerText({ id, kind, editedId }: Place): ComposerText {
  const [words, setWords] = useDraft(`edit.${editedId ?? ''}`)
  const keeper = keeperOf(id, kind)
  const { text, state } = useSyncExternalStore(keeper.onChange, keeper.shown)
  const live = useLiveState()
  useEffect(() => {
    followDrafts()
    // Frames keep it right from here on; after a pause of the connection it is asked for anew.
    if (live !== 'offline') void loadDrafts(id).catch(() => null)
  }, [id, live])
  useFrames(({ type }) => {
    if (type === 'reset') void loadDrafts(id).catch(() => null)
  })
  useEffect(() => () => keeper.rest(), [keeper])
  if (editedId) return { text: words, state: 'none', write: setWords, end: () => setWords(''), rest: () => undefined }
  return { text, state, write: keeper.type, end: keeper.end, rest: () => keeper.rest() }
}
