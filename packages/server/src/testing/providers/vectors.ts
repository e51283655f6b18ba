import type { Asked, Behaviour } from './fake-provider.ts'

/** How a provider is asked for vectors and how it gives them. */
export interface VectorWords {
  textsOf(asked: Asked): string[]
  answerOf(vectors: readonly (readonly unknown[])[], asked: Asked): object
}

const listOf = (vectors: readonly (readonly unknown[])[]): object => ({
  object: 'list',
  data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })),
  usage: { prompt_tokens: 5, total_tokens: 5 },
})

/** Many texts at once, as OpenAI takes them. */
export const openaiVectors: VectorWords = { textsOf: ({ body }) => body.input as string[], answerOf: listOf }

/** One text a request, and never a list of them. */
export const oneAtATime: VectorWords = {
  textsOf: ({ body }) => [String(body.input)],
  answerOf: (vectors, { body }) => listOf(typeof body.input === 'string' ? vectors : []),
}

interface Content {
  content: { parts: { text: string }[] }
}
const textOf = ({ content }: Content): string => content.parts[0]?.text ?? ''

/** Gemini: one text by one door, many by another. */
export const geminiVectors: VectorWords = {
  textsOf: ({ body }) => ((body.requests ?? [body]) as Content[]).map(textOf),
  answerOf: (vectors, { path }) => {
    const values = vectors.map((vector) => ({ values: vector }))
    return path.endsWith(':batchEmbedContents') ? { embeddings: values } : { embedding: values[0] }
  },
}

/** Gives a vector for each text it was given, but for the first ones it leaves out. */
export const embedsIn =
  (words: VectorWords) =>
  (vectorOf: (text: string) => readonly unknown[], left = 0): Behaviour =>
  (reply, asked) => {
    const vectors = words.textsOf(asked).slice(left).map(vectorOf)
    reply.writeHead(200, { 'content-type': 'application/json' })
    reply.end(JSON.stringify(words.answerOf(vectors, asked)))
  }
