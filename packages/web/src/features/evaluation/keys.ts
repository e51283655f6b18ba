/** Where this feature keeps its answers in the query cache. */
export const evaluationKeys = {
  all: ['evaluation'] as const,
  sets: ['evaluation', 'sets'] as const,
  questionsOf: (set: string) => ['evaluation', 'questions', set] as const,
  questions: (set: string, q: string) => ['evaluation', 'questions', set, q] as const,
  allRuns: ['evaluation', 'runs'] as const,
  runs: (set: string) => ['evaluation', 'runs', set] as const,
  run: (id: string) => ['evaluation', 'run', id] as const,
  resultsOf: (run: string) => ['evaluation', 'results', run] as const,
  results: (run: string, verdict: string, q: string) => ['evaluation', 'results', run, verdict, q] as const,
  comparisons: ['evaluation', 'comparison'] as const,
  comparison: (run: string, before: string, only: string) => ['evaluation', 'comparison', run, before, only] as const,
  allGaps: ['evaluation', 'unanswered'] as const,
  gaps: (state: string) => ['evaluation', 'unanswered', state] as const,
  proposal: (message: string) => ['evaluation', 'proposal', message] as const,
}
