/** Where this feature keeps its answers in the query cache. */
export const keys = {
  all: ['discussions'],
  beside: ['discussions', 'in'],
  in: (conversationId: string) => ['discussions', 'in', conversationId],
  one: (id: string) => ['discussions', 'one', id],
  replies: (id: string) => ['discussions', 'replies', id],
  mine: ['discussions', 'mine'],
} as const
