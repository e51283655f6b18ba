/** Under which name a note that is being written is kept on this machine. */
export const draftName = (conversationId: string): string => `hand-over.${conversationId}`
