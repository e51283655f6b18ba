const chunkBytes = 32 * 1024

/** Many small texts as few parts of bytes. */
export async function* inChunks(texts: AsyncIterable<string>): AsyncIterable<Uint8Array> {
  let waiting = ''
  for await (const text of texts) {
    waiting += text
    if (waiting.length < chunkBytes) continue
    yield Buffer.from(waiting)
    waiting = ''
  }
  if (waiting) yield Buffer.from(waiting)
}
