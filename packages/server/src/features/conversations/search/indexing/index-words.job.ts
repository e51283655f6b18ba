import type { WorkspaceId } from '@opora/contract/ids'
import type { Ctx, OpenCtx } from '../../../../platform/context/ctx.ts'
import { makeCtx } from '../../../../platform/context/make-ctx.ts'
import { transact } from '../../../../platform/db/transact.ts'
import { defineJob } from '../../../../platform/jobs/job.ts'
import { type Document, keysIn, plainStems } from '../document.ts'
import { keyHash } from '../words.ts'
import {
  countMarks,
  documentsOf,
  type Indexed,
  piecesOf,
  rememberStems,
  takeMarks,
  workspacesWithMarks,
  writeTerms,
} from './store.ts'

const atOnce = 200
/** Of one conversation, when all of it is read again. */
const mostPieces = 1000
/** Then it queues itself again, so that other work has its turn. */
const longestMs = 4 * 60_000
const orderKey = 'index-words'
/** A word about how far it is, each so many pieces. */
const toldEvery = 10_000

/** Reads again what was marked, batch by batch; what it did is kept when it stops in the middle. */
export const indexWords = defineJob<Record<string, never>>('conversations.index-words', {
  maxAttempts: 6,
  timeoutMs: 10 * 60_000,
  concurrency: 1,
  run: async (ctx, _, { signal }): Promise<void> => {
    const startedMs = ctx.world.clock.ms()
    for (let done = 0; ; ) {
      if (signal.aborted) throw signal.reason
      const taken = await indexNext(ctx)
      if (taken === 0) return
      if (Math.floor((done + taken) / toldEvery) > Math.floor(done / toldEvery))
        ctx.log.info({ done: done + taken, left: await countMarks(ctx) }, 'reading conversations for search')
      done += taken
      if (ctx.world.clock.ms() - startedMs > longestMs)
        return transact(ctx, async (ctx) => ctx.enqueue(indexWords, {}, { orderKey }))
    }
  },
})

/** How many marks were worked off. */
const indexNext = (ctx: Ctx): Promise<number> =>
  transact(ctx, async (ctx) => {
    const marks = await takeMarks(ctx, atOnce)
    const documents = await documentsOf(ctx, await piecesOf(ctx, marks, mostPieces))
    await writeDocuments(ctx, documents)
    return marks.length
  })

async function writeDocuments(ctx: Ctx, documents: readonly Document[]): Promise<void> {
  const { rows, stems } = indexedFrom(ctx.workspaceId, documents)
  await writeTerms(ctx, rows)
  await rememberStems(ctx, stems)
}

/** What is stored of documents, in the order in which two that write the same never wait for each other. */
export function indexedFrom(
  workspaceId: WorkspaceId,
  documents: readonly Document[],
): { rows: Indexed[]; stems: string[] } {
  const hash = keyHash(workspaceId)
  const stems = new Set<string>()
  const rows = documents.map((document) => {
    const keys = keysIn(document)
    for (const stem of plainStems(keys)) stems.add(stem)
    const { conversationId, chunk, week } = document
    return { conversationId, chunk, week, hashes: [...new Set([...keys].map(hash))] }
  })
  rows.sort((a, b) =>
    a.conversationId === b.conversationId ? a.chunk - b.chunk : a.conversationId < b.conversationId ? -1 : 1,
  )
  return { rows, stems: [...stems] }
}

/** Begins the work wherever something was marked. */
export async function indexMarked(open: OpenCtx): Promise<void> {
  const marked = await open.database.run('platform', workspacesWithMarks)
  for (const workspaceId of marked) {
    const ctx = makeCtx(open, { workspaceId: workspaceId as WorkspaceId, actor: { type: 'system' } })
    await transact(ctx, async (ctx) => ctx.enqueue(indexWords, {}, { orderKey, uniqueKey: 'index-words' }))
  }
}
