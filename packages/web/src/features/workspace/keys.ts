/** Query keys of the feature. */
export const keys = {
  members: ['members'],
  invites: ['invites'],
  sessions: ['sessions'],
  deadJobs: ['dead-jobs'],
} as const
