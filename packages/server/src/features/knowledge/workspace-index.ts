import type { WorkspaceId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { indexedDocuments, passagesOf } from './passages/store.ts'
import { indexedPassage } from './retrieval/indexed-passage.ts'
import { createSearchIndex, type SearchIndex } from './retrieval/search-index.ts'

interface Held {
  index: SearchIndex
  /** Document → the moment it was indexed, as loaded. */
  loaded: Map<string, number>
  version: number
  /** Refreshes one after another. */
  work: Promise<void>
}

const mostWorkspaces = 50
const held = new WeakMap<object, Map<WorkspaceId, Held>>()

function heldOf(ctx: Ctx): Held {
  const byWorkspace = held.get(ctx.database) ?? new Map<WorkspaceId, Held>()
  held.set(ctx.database, byWorkspace)
  const known = byWorkspace.get(ctx.workspaceId)
  if (known) {
    byWorkspace.delete(ctx.workspaceId)
    byWorkspace.set(ctx.workspaceId, known)
    return known
  }
  const fresh: Held = { index: createSearchIndex(), loaded: new Map(), version: -1, work: Promise.resolve() }
  byWorkspace.set(ctx.workspaceId, fresh)
  const oldest = byWorkspace.keys().next().value
  if (byWorkspace.size > mostWorkspaces && oldest) byWorkspace.delete(oldest)
  return fresh
}

async function refresh(ctx: Ctx, held: Held, version: number): Promise<void> {
  if (held.version === version) return
  const documents = await indexedDocuments(ctx)
  const current = new Map(documents.map((row) => [row.id, row]))
  const stale = documents.filter((row) => held.loaded.get(row.id) !== row.indexed_at?.getTime())
  const gone = [...held.loaded.keys()].filter((id) => !current.has(id))
  for (const id of gone) {
    held.index.remove(id)
    held.loaded.delete(id)
  }
  for (const row of stale) {
    const passages = await passagesOf(ctx, [row.id])
    // Old ones go and new ones come in one breath: a search between never misses the document.
    held.index.remove(row.id)
    held.index.add(passages.filter(({ excluded }) => !excluded).map((passage) => indexedPassage(passage, row.title)))
    held.loaded.set(row.id, row.indexed_at?.getTime() ?? 0)
  }
  held.version = version
}

/** The search index of the workspace, brought up to date when its version is another. */
export async function workspaceIndex(ctx: Ctx, version: number): Promise<SearchIndex> {
  const mine = heldOf(ctx)
  if (mine.version !== version) {
    mine.work = mine.work.catch(() => undefined).then(() => refresh(ctx, mine, version))
    await mine.work
  }
  return mine.index
}

/** Gives the memory back: from now on nobody searches there. */
export const letGoOfIndex = (ctx: Ctx): void => void held.get(ctx.database)?.delete(ctx.workspaceId)
