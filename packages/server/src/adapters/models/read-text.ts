import { readLimited } from '../../platform/safety/read-limited.ts'
import { answerEndless } from './up-to.ts'

const maxBytes = 1024 * 1024

/** A whole answer that is no stream, as far as answers go. */
export async function readText(body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const bytes = await readLimited(body, maxBytes)
  if (!bytes) throw answerEndless()
  return bytes.toString('utf8')
}
