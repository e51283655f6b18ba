import { isFailure } from '@opora/contract/errors'
import type { AnswerId, ContactId, ConversationId } from '@opora/contract/ids'
import type { CallPurpose } from '@opora/contract/usage'
import type { ModelConnection } from '../../../ports/model.ts'
import { isWithdrawn } from '../ask-in-turn.ts'

/** Whose question a request is about; the contact's own limits count by it. */
export interface About {
  answerId?: AnswerId
  conversationId?: ConversationId
  contactId?: ContactId
}

/** One request to one model, as it is recorded. */
export interface ModelCall {
  model: string
  purpose: CallPurpose
  /** `left`: whoever asked had read enough; `failed`: the model or its line did. */
  outcome: 'done' | 'left' | 'failed'
  failureCode: string | null
  inputTokens: number
  outputTokens: number
  isEstimated: boolean
  cost: { currency: string; micros: number } | null
  firstPartMs: number | null
  tookMs: number
  startedAt: Date
}

/** How a request ended: whole, left by whoever asked, or with an error. */
export type End = 'whole' | 'left' | { error: unknown }

export function fateOf(end: End, signal: AbortSignal): Pick<ModelCall, 'outcome' | 'failureCode'> {
  if (end === 'whole') return { outcome: 'done', failureCode: null }
  if (end === 'left' || isWithdrawn(signal)) return { outcome: 'left', failureCode: null }
  if (signal.aborted) return { outcome: 'failed', failureCode: 'timeout' }
  return { outcome: 'failed', failureCode: isFailure(end.error) ? end.error.code : 'internal' }
}

interface Tokens {
  inputTokens: number
  cachedInputTokens: number
  outputTokens: number
}

export function costOf({ prices }: Pick<ModelConnection, 'prices'>, tokens: Tokens): ModelCall['cost'] {
  if (!prices) return null
  const { inputPerMillion, outputPerMillion, cachedInputPerMillion = inputPerMillion } = prices
  const cached = Math.min(tokens.cachedInputTokens, tokens.inputTokens)
  // Money for a million tokens is millionths of money for one.
  const read = (tokens.inputTokens - cached) * inputPerMillion + cached * cachedInputPerMillion
  return { currency: prices.currency, micros: Math.round(read + tokens.outputTokens * outputPerMillion) }
}
