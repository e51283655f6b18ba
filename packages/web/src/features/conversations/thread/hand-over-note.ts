import type { HandOverNote } from '@opora/contract/hand-over-note'
import { readDraft, writeDraft } from '../../../lib/drafts.ts'
import { newClientId } from '../../../lib/new-client-id.ts'
import { draftName } from '../../hand-over/draft-name.ts'

/** A note that is sent again, because its answer was lost, is the same note. */
const ids = new Map<string, string>()

/** What is to be said to whoever gets the conversation, if anything was typed; to another one it is another note. */
export function noteFor(conversationId: string, toId: string): HandOverNote | undefined {
  const text = readDraft(draftName(conversationId)).trim()
  if (text === '') return undefined
  const key = `${conversationId} ${toId} ${text}`
  const clientId = ids.get(key) ?? newClientId()
  ids.set(key, clientId)
  return { clientId, text }
}

/** It was sent: nothing of it is left, unless something else was typed since. */
export function endNote(conversationId: string, { clientId, text }: HandOverNote): void {
  for (const [key, id] of ids) if (id === clientId) ids.delete(key)
  if (readDraft(draftName(conversationId)).trim() === text) writeDraft(draftName(conversationId), '')
}
