import { failure } from '@opora/contract/errors'
import type { ChatPart, ChatRequest, ModelConnection } from '../../ports/model.ts'
import { modelFailure } from './model-failure.ts'
import { thinkingApart } from './thinking-apart.ts'
import { answerEndless } from './up-to.ts'

const mostCharacters = 200_000

async function* limited(parts: AsyncIterable<ChatPart>): AsyncGenerator<ChatPart> {
  let characters = 0
  for await (const part of parts) {
    if (part.type !== 'finish') characters += part.text.length
    if (characters > mostCharacters) throw answerEndless()
    yield part
  }
}

type Ask = (connection: ModelConnection, request: ChatRequest) => AsyncIterable<ChatPart>

/** An answer of any provider under the promises of the port: cut at its time and length, errors in our words. */
export async function* guardChat(
  ask: Ask,
  connection: ModelConnection,
  request: ChatRequest,
): AsyncGenerator<ChatPart> {
  // Whoever stops listening closes the connection as well: an SDK alone would read on.
  const left = new AbortController()
  const signal = AbortSignal.any([request.signal, left.signal])
  try {
    yield* limited(thinkingApart(ask(connection, { ...request, signal })))
  } catch (error) {
    throw request.signal.aborted
      ? failure('model.unreachable', { problem: 'slow', reason: 'the time for an answer is over' })
      : modelFailure(error, connection)
  } finally {
    left.abort()
  }
}
