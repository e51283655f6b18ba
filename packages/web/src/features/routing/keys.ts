/** Query keys of the feature. */
export const keys = {
  rules: ['routing', 'rules'],
  previews: ['routing', 'preview'],
  preview: (teamId: string | null) => ['routing', 'preview', teamId],
  queues: ['routing', 'queues'],
} as const
