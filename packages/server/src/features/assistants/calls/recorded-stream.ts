import type { CallPurpose } from '@opora/contract/usage'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { ChatPart, ChatRequest, ModelConnection } from '../../../ports/model.ts'
import { type About, costOf, type End, estimateTokens, fateOf, insertCall, type ModelCall } from '../../models/index.ts'
import type { AssistantRow } from '../store.ts'

export interface Recorded {
  /** Null for what no assistant asked: a check of the model. */
  assistant: AssistantRow | null
  purpose: CallPurpose
  request: ChatRequest
  about?: About | undefined
  /** Hears what the request took once it is over. */
  heard?: ((call: ModelCall) => void) | undefined
}

interface Counted {
  firstAtMs: number | null
  estimated: number
  told: { inputTokens: number | null; cachedInputTokens?: number; outputTokens: number | null }
  end: End
}

const asJson = (value: unknown): number => estimateTokens(JSON.stringify(value))

/** How many tokens a model reads with a request, about. */
export const tokensToRead = ({ system, turns, tools = [], called = [] }: ChatRequest): number =>
  [system, ...turns.map(({ text }) => text)].reduce((sum, text) => sum + estimateTokens(text), 0) +
  [...tools, ...called].reduce((sum, told) => sum + asJson(told), 0)

function tokensOf({ told, estimated, end }: Counted, request: ChatRequest) {
  const isRefused = typeof end === 'object' && estimated === 0
  const inputTokens = told.inputTokens ?? (isRefused ? 0 : Math.ceil(tokensToRead(request)))
  const outputTokens = told.outputTokens ?? Math.ceil(estimated)
  const isEstimated = !isRefused && (told.inputTokens === null || told.outputTokens === null)
  return { inputTokens, outputTokens, isEstimated }
}

/** Asks one connection and records what that took, however it ended. The record never holds up a part of the reply. */
export async function* recordedStream(ctx: Ctx, asked: Recorded, connection: ModelConnection): AsyncIterable<ChatPart> {
  const { request, purpose } = asked
  const startedAt = ctx.world.clock.now()
  const startedMs = ctx.world.clock.ms()
  const counted: Counted = {
    firstAtMs: null,
    estimated: 0,
    told: { inputTokens: null, outputTokens: null },
    end: 'left',
  }
  try {
    for await (const part of ctx.world.models.stream(connection, request)) {
      if (part.type === 'finish') {
        counted.told = part
        counted.estimated += (part.calls ?? []).reduce((sum, call) => sum + asJson(call), 0)
      } else {
        counted.firstAtMs ??= ctx.world.clock.ms()
        counted.estimated += estimateTokens(part.text)
      }
      yield part
    }
    counted.end = 'whole'
  } catch (error) {
    counted.end = { error }
    throw error
  } finally {
    const tokens = tokensOf(counted, request)
    const call: ModelCall = {
      model: connection.name,
      purpose,
      ...fateOf(counted.end, request.signal),
      ...tokens,
      cost: costOf(connection, { ...tokens, cachedInputTokens: counted.told.cachedInputTokens ?? 0 }),
      firstPartMs: counted.firstAtMs === null ? null : Math.round(counted.firstAtMs - startedMs),
      tookMs: Math.round(ctx.world.clock.ms() - startedMs),
      startedAt,
    }
    asked.heard?.(call)
    await insertCall(ctx, asked, call).catch((error: unknown) =>
      ctx.log.error({ error }, 'a model call is not recorded'),
    )
  }
}
