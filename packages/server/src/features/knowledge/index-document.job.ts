import { buffer } from 'node:stream/consumers'
import { type ErrorCode, errors, failure, isFailure } from '@opora/contract/errors'
import type { DocumentId, FileId } from '@opora/contract/ids'
import type { DocumentState } from '@opora/contract/knowledge'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { type Attempt, defineJob } from '../../platform/jobs/job.ts'
import { topics } from '../../platform/live/rule.ts'
import { cutText } from '../../platform/safety/cut-text.ts'
import { hashOf } from '../../platform/safety/secrets.ts'
import type { ReadDocument, ReadFailure } from '../../ports/reader.ts'
import { openFile } from '../files/index.ts'
import { documentChanged } from './events.ts'
import { fetchPage } from './fetch-page.ts'
import { fetchedBytes, forgetFetched } from './pages/store.ts'
import { replacePassages } from './passages/replace-passages.ts'
import { readingSettings } from './reading/store.ts'
import { splitIntoPassages } from './splitting/split-into-passages.ts'
import {
  changeDocument,
  type DocumentChange,
  type DocumentRow,
  documentRow,
  setPassageCount,
  writtenText,
} from './store.ts'
import { embedDocuments } from './vectors/embed-documents.job.ts'
import { watchCancel } from './watch-cancel.ts'

interface Indexing {
  documentId: DocumentId
  /** Which wish to index this is; a later one makes it void. */
  revision: number
}

/** The document was deleted, cancelled or queued anew: this run has nothing more to say. */
class Superseded extends Error {}

const progressEveryMs = 250

/** Reads a document and makes its passages, stage by stage; whatever goes wrong ends in a state people can read. */
export const indexDocument = defineJob<Indexing>('knowledge.index-document', {
  maxAttempts: 3,
  timeoutMs: 15 * 60_000,
  concurrency: 2,
  run: async (ctx, input, attempt) => {
    const row = await documentRow(ctx, input.documentId)
    if (!row || row.revision !== input.revision) return
    try {
      await index(ctx, { row, input, attempt })
    } catch (error) {
      if (error instanceof Superseded) return
      // The server stops: the next one reads from the start.
      if (attempt.signal.aborted && !attempt.isLast) throw error
      await recordFailure(ctx, { input, attempt, error })
    }
  },
})

interface Run {
  row: DocumentRow
  input: Indexing
  attempt: Attempt
}

async function index(ctx: Ctx, run: Run): Promise<void> {
  const { row, input } = run
  const watch = watchCancel(ctx, input)
  const signal = AbortSignal.any([run.attempt.signal, watch.signal])
  try {
    await enter(ctx, input, row.origin === 'page' ? 'fetching' : 'reading')
    const bytes = await bytesOf(ctx, run, signal)
    if (row.origin === 'page') await enter(ctx, input, 'reading')
    const document = await read(ctx, { ...run, bytes, signal })
    await enter(ctx, input, 'splitting')
    const title = titleOf(row, document)
    const passages = splitIntoPassages(document).map((draft) => ({ ...draft, heading: below(title, draft.heading) }))
    await enter(ctx, input, 'indexing')
    const issues = document.pages.flatMap(({ page, characters, issue }) => (issue ? [{ page, characters, issue }] : []))
    await transact(ctx, async (ctx) => {
      const isCurrent = await changeDocument(ctx, input, {
        ...done,
        title,
        language: document.language,
        pages: document.pages.length,
        pageIssues: issues.slice(0, 500),
        sizeBytes: bytes.byteLength,
        contentHash: hashOf(passages.map((passage) => passage.text).join('\n')),
        indexedAt: ctx.now,
        servedVersion: row.version,
      })
      if (!isCurrent) throw new Superseded()
      await setPassageCount(ctx, input.documentId, await replacePassages(ctx, input.documentId, passages))
      await forgetFetched(ctx, input)
      ctx.announce(documentChanged({ documentId: input.documentId }))
      ctx.enqueue(embedDocuments, {}, { orderKey: 'embed-documents' })
    })
  } catch (error) {
    throw watch.signal.aborted ? new Superseded() : error
  } finally {
    watch.stop()
  }
}

const done: DocumentChange = { state: 'ready', progress: null, failure: null, retiredAt: null }

const titleOf = (row: DocumentRow, document: ReadDocument): string =>
  cutText((row.origin === 'text' ? row.title : document.title.trim() || row.title).replace(/\s+/g, ' '), 300)

/** A heading path without the document's own title, which stands beside it everywhere. */
const below = (title: string, heading: string): string =>
  heading === title ? '' : heading.startsWith(`${title} > `) ? heading.slice(title.length + 3) : heading

async function bytesOf(ctx: Ctx, { row, input }: Run, signal: AbortSignal): Promise<Uint8Array> {
  if (row.file_id) return readFile(ctx, row.file_id as FileId)
  if (row.origin === 'page') return (await fetchedBytes(ctx, input)) ?? fetchPage(ctx, row.url ?? '', signal)
  return Buffer.from((await writtenText(ctx, row.id as DocumentId)) ?? '')
}

const readFile = async (ctx: Ctx, id: FileId): Promise<Uint8Array> => buffer((await openFile(ctx, id)).stream)

async function enter(ctx: Ctx, input: Indexing, state: DocumentState): Promise<void> {
  await transact(ctx, async (ctx) => {
    const isCurrent = await changeDocument(ctx, input, { state, progress: null, failure: null })
    if (!isCurrent) throw new Superseded()
    ctx.announce(documentChanged({ documentId: input.documentId }))
  })
}

async function read(ctx: Ctx, run: Run & { bytes: Uint8Array; signal: AbortSignal }): Promise<ReadDocument> {
  let shownAt = 0
  const { documentId } = run.input
  const name = run.row.file_name ?? run.row.url ?? run.row.title
  const { languages, extracts } = await readingSettings(ctx)
  const result = await ctx.world.reader.read(
    { bytes: run.bytes, name },
    {
      signal: run.signal,
      languages,
      extracts,
      progress: (done, total) => {
        if (ctx.world.clock.ms() - shownAt < progressEveryMs) return
        shownAt = ctx.world.clock.ms()
        const frame = { type: 'document.progress', documentId, stage: 'reading', done, total }
        ctx.show({ topic: topics.workspace(ctx.workspaceId), frame })
      },
    },
  )
  if (result.outcome === 'read') return result.document
  throw asFailure(result.failure)
}

function asFailure(refusal: ReadFailure) {
  const { code, ...facts } = refusal
  const params = Object.entries(facts).filter((entry): entry is [string, string | number] => entry[1] !== undefined)
  return failure(code satisfies ErrorCode, Object.fromEntries(params))
}

async function recordFailure(ctx: Ctx, run: { input: Indexing; attempt: Attempt; error: unknown }): Promise<void> {
  const { input, attempt, error } = run
  const isFinal =
    isFailure(error) && error.code !== 'unavailable' && error.code !== 'storage_full' && error.code !== 'internal'
  if (!isFinal && !attempt.isLast) throw error
  const told = isFailure(error) ? { code: error.code, params: error.params } : { code: 'internal', params: {} }
  if (!(told.code in errors)) throw error
  await transact(ctx, async (ctx) => {
    const change: DocumentChange = { state: 'failed', progress: null, failure: told }
    if (await changeDocument(ctx, input, change)) ctx.announce(documentChanged({ documentId: input.documentId }))
    await forgetFetched(ctx, input)
  })
  if (!isFinal) throw error
}
