import { after, answersIn, beginIn, faultsIn } from './providers/behaviours.ts'
import { chatCompletions } from './providers/chat-completions.ts'
import { type Piece, streamOf as streamIn } from './providers/dialect.ts'
import { type Behaviour, type FakeProvider, startFakeProvider } from './providers/fake-provider.ts'

export type { Behaviour } from './providers/fake-provider.ts'
export type FakeOpenAi = FakeProvider

const dialect = chatCompletions()
export const { speaks, streams, dribbles } = answersIn(dialect)
export const faults = faultsIn(dialect)
export const begin = beginIn(dialect)
export { after }

/** One event with a piece of the answer. */
export const piece = (said: Piece): string => dialect.tell().say(said)

/** The whole stream of an answer: pieces, the end, usage in a trailing chunk without choices. */
export const streamOf = (pieces: readonly Piece[]): string => streamIn(dialect, pieces)

/** A server that knows no streams: one JSON answer, whatever was asked for. */
export const answersWhole =
  (message: { content: string; reasoning_content?: string }): Behaviour =>
  (reply) => {
    reply.writeHead(200, { 'content-type': 'application/json' })
    const choices = [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: 'stop' }]
    reply.end(JSON.stringify({ id: 'x', choices, usage: { prompt_tokens: 11, completion_tokens: 7 } }))
  }

/** A server that speaks OpenAI's chat completions, well or badly. */
export const startFakeOpenAi = (): Promise<FakeOpenAi> =>
  startFakeProvider({ root: dialect.root, behaviour: speaks('ready') })
