import { fileTypeFromBuffer } from 'file-type'

/** How many first bytes of a file tell its type. */
export const headBytes = 4100

const isControl = (byte: number): boolean => (byte < 32 && !(byte >= 9 && byte <= 13) && byte !== 27) || byte === 127

function isText(head: Uint8Array): boolean {
  if (head.some(isControl)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false
  }
}

/** The media type by what the bytes hold; what the sender calls it is not asked. */
export async function mediaTypeOf(head: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined)
  return found?.mime ?? (isText(head) ? 'text/plain' : 'application/octet-stream')
}
