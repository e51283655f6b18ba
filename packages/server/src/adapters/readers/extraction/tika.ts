import { readLimited } from '../../../platform/safety/read-limited.ts'
import type { Egress } from '../../../ports/egress.ts'
import type { FileToRead } from '../../../ports/reader.ts'

/** A program elsewhere that turns files we cannot read into HTML. */
export interface Extractor {
  /** Throws when it cannot. */
  toHtml(file: FileToRead, signal: AbortSignal): Promise<Uint8Array>
}

const mostBytes = 20 * 1024 * 1024
const timeoutMs = 3 * 60_000

/**
 * Apache Tika's server: `PUT /tika` with the bytes, XHTML back. Whatever speaks like it will do.
 *
 * @see https://cwiki.apache.org/confluence/display/TIKA/TikaServer
 */
export const tikaExtractor = (egress: Egress, { url, key }: { url: string; key: string | null }): Extractor => ({
  toHtml: async ({ bytes, name }, signal) => {
    const response = await egress(`${url.replace(/\/+$/, '')}/tika`, {
      method: 'PUT',
      headers: {
        accept: 'text/html',
        'content-type': 'application/octet-stream',
        // Only letters of ASCII fit into a header; the name is a hint and no more.
        'content-disposition': `attachment; filename="${name.replace(/[^\w.-]+/g, '_').slice(-100)}"`,
        ...(key ? { authorization: `Bearer ${key}` } : {}),
      },
      body: Uint8Array.from(bytes),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    })
    if (!response.ok) throw new Error(`the extractor answered with ${response.status}`)
    const html = await readLimited(response.body, mostBytes)
    if (!html) throw new Error('the extractor said too much')
    return html
  },
})
