import { failure } from '@opora/contract/errors'
import type { ChatModels, ChatPart, ChatRequest } from '../ports/model.ts'

/** What the fake model does with the next requests. */
export type Script = (request: ChatRequest) => AsyncIterable<ChatPart> | Iterable<ChatPart>

export interface FakeModels extends ChatModels {
  script: Script | null
  requests: ChatRequest[]
}

const timeIsOver = () => failure('model.unreachable', { reason: 'the time for an answer is over' })

/** Resolves never; rejects when the request is aborted. */
export const silence = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(timeIsOver())
    signal.addEventListener('abort', () => reject(timeIsOver()), { once: true })
  })

/** A model that answers by a script of the test. */
export function fakeModels(): FakeModels {
  const fake: FakeModels = {
    script: null,
    requests: [],
    stream: async function* (_connection, request) {
      fake.requests.push(request)
      if (request.signal.aborted) throw timeIsOver()
      if (!fake.script) throw failure('model.unreachable', { reason: 'no script' })
      for await (const part of fake.script(request)) {
        yield part
        if (request.signal.aborted) throw timeIsOver()
      }
    },
  }
  return fake
}

const finish: ChatPart = { type: 'finish', inputTokens: 1, outputTokens: 1 }

/** A script that says these words at once. */
export const says =
  (text: string): Script =>
  () => [{ type: 'text', text }, finish]

/** A script that says something else each time it is asked; the last one again and again. */
export function saysInTurn(...texts: string[]): Script {
  let at = 0
  return () => {
    const text = texts[Math.min(at, texts.length - 1)] ?? ''
    at += 1
    return [{ type: 'text', text }, finish]
  }
}

/** A script that waits for the test after its first words. */
export function saysWhenTold(before: string, after: string): { script: Script; begun: Promise<void>; tell(): void } {
  const begun = Promise.withResolvers<void>()
  const told = Promise.withResolvers<void>()
  const script: Script = async function* (request) {
    if (before) yield { type: 'text', text: before }
    begun.resolve()
    await Promise.race([told.promise, silence(request.signal)])
    yield { type: 'text', text: after }
    yield finish
  }
  return { script, begun: begun.promise, tell: told.resolve }
}
