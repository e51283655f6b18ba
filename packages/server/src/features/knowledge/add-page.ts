import { failure } from '@opora/contract/errors'
import type { CollectionId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { queued } from './add-files.ts'
import { placeNew } from './collections/change-members.ts'
import { type DocumentRow, insertDocument } from './store.ts'

/** An address as people type it: the scheme may be missing. */
export function readAddress(text: string): URL {
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]+:\d+/.test(text) ? text : `https://${text}`
  if (!URL.canParse(withScheme)) throw failure('page.address_refused', { host: text.slice(0, 100) })
  const url = new URL(withScheme)
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
  if (!isWeb || !url.hostname || url.username || url.password) {
    throw failure('page.address_refused', { host: url.hostname || text.slice(0, 100) })
  }
  url.hash = ''
  return url
}

/** Until the page itself was read: its address as people write it. */
function titleOf(url: URL): string {
  const path = url.pathname === '/' ? '' : url.pathname
  try {
    return `${url.host}${decodeURI(path)}`.slice(0, 300)
  } catch {
    return `${url.host}${path}`.slice(0, 300)
  }
}

/** Queues a web page for reading. */
export async function addPage(ctx: Ctx, address: string, collectionIds: readonly CollectionId[]): Promise<DocumentRow> {
  const url = readAddress(address)
  return transact(ctx, async (ctx) => {
    const id = await insertDocument(ctx, { title: titleOf(url), file: null, url: url.toString() })
    await placeNew(ctx, id, collectionIds)
    return queued(ctx, id)
  })
}
