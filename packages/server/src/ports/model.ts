/** A connection to a chat model, with the key in plain text. */
export interface ModelConnection {
  /** Root of the API, e.g. `http://localhost:11434/v1`. */
  baseUrl: string
  name: string
  apiKey: string | null
  /** What the provider takes; absent when nobody said. */
  prices?: ModelPrices
}

/** Prices of a million tokens, in one currency (ISO 4217). */
export interface ModelPrices {
  currency: string
  inputPerMillion: number
  outputPerMillion: number
}

/** One request: instructions, then the exchange so far; the last turn is the contact's. */
export interface ChatRequest {
  system: string
  turns: { role: 'user' | 'assistant'; text: string }[]
  maxTokens: number
  temperature: number
  signal: AbortSignal
}

/** A piece of the answer as it arrives. Reasoning is never shown to contacts. */
export type ChatPart =
  | { type: 'text'; text: string }
  | { type: 'reasoning'; text: string }
  | { type: 'finish'; inputTokens: number | null; outputTokens: number | null }

/**
 * Chat models. `stream` throws `model.unreachable` (no connection, time over, 5xx, garbage) or `model.refused`
 * (4xx: key, model name, quota), each with the provider's short reason in `params.reason`; nothing is retried here.
 */
export interface ChatModels {
  stream(connection: ModelConnection, request: ChatRequest): AsyncIterable<ChatPart>
}
