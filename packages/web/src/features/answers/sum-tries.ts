import type { AnswerRun } from '@opora/contract/answering'

/** What all requests of a run took together. */
export function sumTries({ steps }: AnswerRun) {
  const tries = steps.flatMap((step) => (step.kind === 'request' || step.kind === 'rerank' ? step.tries : []))
  const costs = new Map<string, number>()
  for (const { cost } of tries) if (cost) costs.set(cost.currency, (costs.get(cost.currency) ?? 0) + cost.amount)
  return {
    requests: tries.length,
    inputTokens: tries.reduce((sum, one) => sum + one.inputTokens, 0),
    outputTokens: tries.reduce((sum, one) => sum + one.outputTokens, 0),
    isEstimated: tries.some((one) => one.isEstimated),
    costs: [...costs].map(([currency, amount]) => ({ currency, amount })),
  }
}
