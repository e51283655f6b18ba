import type { MacroDraft } from '@opora/contract/macros'
import { emptyMacro } from './draft.ts'

export const templateNames = ['refund', 'solved', 'later'] as const
export type TemplateName = (typeof templateNames)[number]

const actionsOf: Record<TemplateName, MacroDraft['actions']> = {
  refund: [
    { kind: 'priority', priority: 'high' },
    { kind: 'status', status: 'pending' },
  ],
  solved: [{ kind: 'status', status: 'resolved' }],
  later: [{ kind: 'assign_me' }, { kind: 'snooze', minutes: 1440 }],
}

/** A macro to begin with, in the words of whoever makes it. */
export const templateOf = (name: TemplateName, texts: Pick<MacroDraft, 'shortcut' | 'title' | 'text'>): MacroDraft => ({
  ...emptyMacro,
  ...texts,
  actions: actionsOf[name],
})
