/** Numbers of messages count within a chat. */
export const externalIdOf = (chatId: number | string, messageId: number): string => `${chatId}:${messageId}`

/** The number of a message within its chat; 0, which no message has, for what is not ours. */
export function messageIdOf(externalId: string): number {
  const id = Number(externalId.split(':')[1])
  return Number.isSafeInteger(id) ? id : 0
}

/** Whether a message is of that chat: in another one its number belongs to something else. */
export const isOfChat = (externalId: string, chatId: string): boolean => externalId.startsWith(`${chatId}:`)
