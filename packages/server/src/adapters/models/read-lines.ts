import { answerEndless } from './up-to.ts'

const longestLine = 1024 * 1024

/** The lines of a body as they become whole, wherever its bytes were cut; a last one without an end counts. */
export async function* readLines(body: ReadableStream<Uint8Array> | null): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let held = ''
  for await (const chunk of body ?? []) {
    held += decoder.decode(chunk, { stream: true })
    const lines = held.split('\n')
    held = lines.pop() ?? ''
    if (held.length > longestLine) throw answerEndless()
    yield* lines
  }
  held += decoder.decode()
  if (held) yield held
}
