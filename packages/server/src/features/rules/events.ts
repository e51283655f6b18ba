import type { RuleId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

export const rulesChanged = defineEvent<{ ruleId: RuleId | null }>('rules.changed')
