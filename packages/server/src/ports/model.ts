/** A connection to a model, with the key in plain text. */
export interface ModelConnection {
  /** The same for as long as the connection exists: what is kept between requests is kept by it. */
  id: string
  /** Which provider of `World.modelProviders` speaks its protocol. */
  provider: string
  /** Root of the API, e.g. `http://localhost:11434/v1`. */
  baseUrl: string
  name: string
  apiKey: string | null
  /** What only this provider asks for, checked by its own schema. */
  settings: Record<string, unknown>
  /** Root certificates trusted beside the public ones, PEM; null for the public ones alone. */
  caPem: string | null
  /** What the provider takes; absent when nobody said. */
  prices?: ModelPrices
}

/** Prices of a million tokens, in one currency (ISO 4217). */
export interface ModelPrices {
  currency: string
  inputPerMillion: number
  /** Of what came from the provider's cache; absent when that costs the same. */
  cachedInputPerMillion?: number
  outputPerMillion: number
}

/** A function a model may ask for; `parameters` is a JSON Schema of an object. */
export interface ChatTool {
  name: string
  description: string
  parameters: Record<string, unknown>
}

/** A function a model asks for. Nothing about it is checked: `arguments` may be anything. */
export interface ToolAsk {
  id: string
  name: string
  arguments: unknown
}

/** One request: instructions, then the exchange so far; the last turn is the contact's. */
export interface ChatRequest {
  system: string
  turns: { role: 'user' | 'assistant'; text: string }[]
  /** What it may ask for besides answering. */
  tools?: readonly ChatTool[]
  /** What it asked for since the last turn and what came of it, in order. */
  called?: readonly (ToolAsk & { result: string })[]
  /** Of the answer; thoughts have room of their own. */
  maxTokens: number
  temperature: number
  signal: AbortSignal
}

/** A piece of the answer as it arrives. Reasoning is never shown to contacts. */
export type ChatPart =
  | { type: 'text'; text: string }
  | { type: 'reasoning'; text: string }
  | {
      type: 'finish'
      /** All that was read, what came from the provider's cache included. */
      inputTokens: number | null
      /** Of those, what came from the cache; absent when the provider does not tell. */
      cachedInputTokens?: number
      /** All that was written, thoughts included. */
      outputTokens: number | null
      /** What it asks for instead of going on; absent when it has ended by itself. */
      calls?: readonly ToolAsk[]
    }

/**
 * Chat models. `stream` throws `model.unreachable` (no connection, time over, 5xx, 429, garbage) or `model.refused`
 * (other 4xx: key, model name, address; an answer a filter of the provider cut); nothing is retried here. In `params` of either: `problem` (a `ModelProblem` of
 * the contract), `reason` (a short one, secrets hidden) and, where the provider answered, `said` (its status and own words) and
 * `retryAfterSeconds`, when it named a pause.
 */
export interface ChatModels {
  stream(connection: ModelConnection, request: ChatRequest): AsyncIterable<ChatPart>
}
