import type { ConversationSla } from '@opora/contract/sla'

export type SlaLook = 'fine' | 'soon' | 'breached'

/** How a conversation stands with what is due first at a moment; null when nothing runs. The server's own rule. */
export function slaOf(sla: ConversationSla | null, nowMs: number): SlaLook | null {
  if (!sla?.dueAt) return null
  if (Date.parse(sla.dueAt) <= nowMs) return 'breached'
  return sla.warnsAt && Date.parse(sla.warnsAt) <= nowMs ? 'soon' : 'fine'
}
