/** Where this feature keeps its answers in the query cache. */
export const keys = {
  all: ['held-replies'],
  mine: ['held-replies', 'mine'],
  preferences: ['sending-preferences'],
} as const
