import type { DocumentId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { documentRow } from './store.ts'

const lookEveryMs = 1000

/** Aborts when the document is deleted, cancelled or queued anew, wherever that was asked for. */
export function watchCancel(
  ctx: Ctx,
  input: { documentId: DocumentId; revision: number },
): { signal: AbortSignal; stop(): void } {
  const abort = new AbortController()
  const look = async (): Promise<void> => {
    const row = await documentRow(ctx, input.documentId)
    if (row?.revision !== input.revision) abort.abort()
  }
  const timer = setInterval(() => {
    look().catch((error: unknown) => ctx.log.warn({ error: String(error) }, 'cancel not looked up'))
  }, lookEveryMs)
  return { signal: abort.signal, stop: () => clearInterval(timer) }
}
