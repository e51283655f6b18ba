import { answerEndless } from './up-to.ts'

const maxBytes = 1024 * 1024

/** A whole answer that is no stream, as far as answers go. */
export async function readText(body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw answerEndless()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
