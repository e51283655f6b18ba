import type { ConversationSla } from './sla.ts'

export type SlaLook = 'fine' | 'soon' | 'breached' | 'paused'

/** What is due first decides; one clock of a conversation is looked at the same way. */
export type Promised = Pick<ConversationSla, 'dueAt' | 'warnsAt' | 'pausedBy'>

/** How a conversation stands with what was promised at a moment; null when nothing runs or waits. The server's own rule. */
export function slaLook(sla: Promised | null, nowMs: number): SlaLook | null {
  if (!sla?.dueAt) return sla?.pausedBy ? 'paused' : null
  if (Date.parse(sla.dueAt) <= nowMs) return 'breached'
  return sla.warnsAt && Date.parse(sla.warnsAt) <= nowMs ? 'soon' : 'fine'
}
