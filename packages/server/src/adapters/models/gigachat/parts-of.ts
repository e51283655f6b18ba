import { randomUUID } from 'node:crypto'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { z } from 'zod'
import type { ChatPart, ToolAsk } from '../../../ports/model.ts'
import { answerFiltered } from '../model-failure.ts'
import { answeredError } from '../post.ts'

const count = z.number().nullish()

const Chunk = z.object({
  choices: z
    .array(
      z.object({
        delta: z
          .object({
            content: z.string().nullish(),
            reasoning_content: z.string().nullish(),
            function_call: z.object({ name: z.string(), arguments: z.unknown() }).nullish(),
            functions_state_id: z.string().nullish(),
          })
          .nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  usage: z.object({ prompt_tokens: count, completion_tokens: count, precached_prompt_tokens: count }).nullish(),
  /** A fault inside a stream. */
  status: z.number().optional(),
  message: z.string().optional(),
})
type Chunk = z.infer<typeof Chunk>

/** It counts apart what it had in its cache and takes no money for. */
function finishOf(usage: Chunk['usage'], calls: readonly ToolAsk[]): ChatPart {
  const { prompt_tokens: prompt, completion_tokens: written, precached_prompt_tokens: cached } = usage ?? {}
  return {
    type: 'finish',
    inputTokens: typeof prompt === 'number' ? prompt + (cached ?? 0) : null,
    ...(typeof cached === 'number' ? { cachedInputTokens: cached } : {}),
    outputTokens: written ?? null,
    ...(calls.length > 0 ? { calls } : {}),
  }
}

/** It knows a call by the state it was made in, and most answers have one call. */
const askOf = (
  { name, arguments: input }: { name: string; arguments?: unknown },
  state: string | null | undefined,
) => ({
  id: state ?? randomUUID(),
  name,
  arguments: input,
})

function assertWhole(reason: string | null): void {
  if (reason === 'blacklist') throw answerFiltered()
  if (reason === 'error') throw new Error('the provider ended the answer with an error')
}

/** The parts of an answer, read by event. */
export async function* partsOf({ body }: Response): AsyncGenerator<ChatPart> {
  const events = body?.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())
  let usage: Chunk['usage'] = null
  const calls: ToolAsk[] = []
  let isOver = false
  for await (const { data } of events ?? []) {
    if (data === '[DONE]') {
      isOver = true
      break
    }
    const chunk = Chunk.parse(JSON.parse(data))
    if (chunk.status !== undefined && chunk.status >= 400) throw answeredError(chunk.status, chunk.message ?? '')
    usage = chunk.usage ?? usage
    const { delta, finish_reason: reason = null } = chunk.choices[0] ?? {}
    if (delta?.reasoning_content) yield { type: 'reasoning', text: delta.reasoning_content }
    if (delta?.content) yield { type: 'text', text: delta.content }
    if (delta?.function_call) calls.push(askOf(delta.function_call, delta.functions_state_id))
    assertWhole(reason)
    isOver ||= reason !== null
  }
  if (!isOver) throw new Error('the answer ended without a finish')
  yield finishOf(usage, calls)
}
