/** Where this feature keeps its answers in the query cache. */
export const usageKeys = {
  all: ['usage'] as const,
  month: (month: string) => ['usage', 'month', month] as const,
  budget: ['usage', 'budget'] as const,
}
