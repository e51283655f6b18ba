import type { ConversationId, MacroId, MemberId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

/** `memberId` is the one who sees it, null when others do or did; `macroId` is null when it may be any that names somebody. */
export const macrosChanged = defineEvent<{ macroId: MacroId | null; memberId: MemberId | null }>('macros.changed')

/** `macro` is what it was called then. */
export const macroApplied = defineEvent<{
  conversationId: ConversationId
  conversationSeq: number
  macroId: MacroId
  macro: string
}>('macro.applied')
