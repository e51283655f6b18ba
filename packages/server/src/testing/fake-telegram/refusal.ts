/** An error as the Bot API says it. */
export interface Refusal {
  error_code: number
  description: string
  parameters?: { retry_after?: number; migrate_to_chat_id?: number }
}

const prefixes: Record<number, string> = { 400: 'Bad Request: ', 403: 'Forbidden: ', 409: 'Conflict: ' }

/** To be thrown by a method. */
export const refuse = (code: number, words: string): Refusal => ({
  error_code: code,
  description: `${prefixes[code] ?? ''}${words}`,
})

export const tooMany = (seconds: number): Refusal => ({
  error_code: 429,
  description: `Too Many Requests: retry after ${seconds}`,
  parameters: { retry_after: seconds },
})

/** For a group that became a supergroup. */
export const upgraded = (chatId: number): Refusal => ({
  ...refuse(400, 'group chat was upgraded to a supergroup chat'),
  parameters: { migrate_to_chat_id: chatId },
})

export const isRefusal = (error: unknown): error is Refusal =>
  typeof error === 'object' && error !== null && 'error_code' in error
