import type { RuleDraft } from '@opora/contract/rules'
import { emptyRule, wordsIn } from './rule-form.ts'

export const templateNames = ['refund', 'angry', 'waiting', 'closed', 'blank'] as const
export type TemplateName = (typeof templateNames)[number]

interface Texts {
  name: string
  words: string
  message: string
}

/** A rule to begin with; what only the workspace knows is left to be chosen. */
export function templateOf(name: TemplateName, { words, message, ...texts }: Texts): RuleDraft {
  const base: RuleDraft = { ...emptyRule, name: texts.name }
  switch (name) {
    case 'refund':
      return {
        ...base,
        conditions: {
          match: 'all',
          of: [{ field: 'text', attribute: '', operator: 'contains', values: wordsIn(words) }],
        },
        actions: [
          { kind: 'tags', addIds: [], removeIds: [] },
          { kind: 'team', teamId: null },
        ],
      }
    case 'angry':
      return {
        ...base,
        triggers: [{ kind: 'rated', minutes: null }],
        conditions: { match: 'all', of: [{ field: 'rating', attribute: '', operator: 'less', values: ['3'] }] },
        actions: [{ kind: 'notify', memberIds: [], teamId: null, toAssignee: false }],
      }
    case 'waiting':
      return {
        ...base,
        triggers: [{ kind: 'unanswered', minutes: 120 }],
        actions: [{ kind: 'priority', priority: 'high' }],
      }
    case 'closed':
      return {
        ...base,
        triggers: [{ kind: 'created', minutes: null }],
        conditions: { match: 'all', of: [{ field: 'hours', attribute: '', operator: 'in', values: ['closed'] }] },
        actions: [{ kind: 'message', text: message }],
      }
    case 'blank':
      return { ...base, name: '' }
  }
}
