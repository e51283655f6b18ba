import { failure } from '@opora/contract/errors'
import type { ChatModels, ChatPart, ChatRequest } from '../ports/model.ts'

/** What the fake model does with the next requests. */
export type Script = (request: ChatRequest) => AsyncIterable<ChatPart> | Iterable<ChatPart>

/** A model that answers by a script of the test. */
export function fakeModels(): ChatModels & { script: Script | null; requests: ChatRequest[] } {
  const fake: ChatModels & { script: Script | null; requests: ChatRequest[] } = {
    script: null,
    requests: [],
    stream: async function* (_connection, request) {
      fake.requests.push(request)
      if (!fake.script) throw failure('model.unreachable', { reason: 'no script' })
      yield* fake.script(request)
    },
  }
  return fake
}

/** A script that says these words at once. */
export const says =
  (text: string): Script =>
  () => [
    { type: 'text', text },
    { type: 'finish', inputTokens: 1, outputTokens: 1 },
  ]
