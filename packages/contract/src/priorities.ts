/** How pressing a conversation is, the least first. */
export const priorities = ['none', 'low', 'medium', 'high', 'urgent'] as const
export type Priority = (typeof priorities)[number]

/** Its place among the others; more is more pressing. */
export const priorityRank = (priority: Priority): number => priorities.indexOf(priority)

export const moreUrgent = (one: Priority, other: Priority): Priority =>
  priorityRank(one) < priorityRank(other) ? other : one
