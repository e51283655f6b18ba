import type { EvaluationResult } from '@opora/contract/evaluation-runs'

type Checked = Pick<EvaluationResult, 'facts' | 'why' | 'check' | 'outcome' | 'isOverruled'>

/** Whether it is known of each fact if the answer holds it. Beneath a person's verdict may be a judge's, which is words. */
export const areFactsTold = ({ facts, why, check, outcome, isOverruled }: Checked): boolean =>
  outcome?.kind === 'answered' &&
  (check === 'facts' || check === 'document' || isOverruled) &&
  why.every((one) => facts.includes(one))
