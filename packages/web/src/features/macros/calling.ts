import type { ConversationId } from '@opora/contract/ids'
import type { Macro } from '@opora/contract/macros'

type Hear = (macro: Macro) => void

const hearers = new Map<string, Hear>()

/** The field of a conversation takes macros that are chosen elsewhere; returns what ends that. */
export function hearCalls(id: ConversationId, hear: Hear): () => void {
  hearers.set(id, hear)
  return () => {
    if (hearers.get(id) === hear) hearers.delete(id)
  }
}

/** Whether there is a field for the words of a macro. */
export const isHeard = (id: ConversationId): boolean => hearers.has(id)

/** Applies a macro where its words have a place to stand. */
export const callMacro = (id: ConversationId, macro: Macro): void => hearers.get(id)?.(macro)
