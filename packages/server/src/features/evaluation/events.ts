import { defineEvent } from '../../platform/events/event.ts'

/** What of the evaluation is no longer what it was. */
export type Subject = 'question_set' | 'run' | 'scenario' | 'simulation' | 'unanswered'

export const evaluationChanged = defineEvent<{ subject: Subject; id: string }>('evaluation.changed')
