import type { BulkChange, BulkDeed } from '@opora/contract/bulk-changes'
import type { BulkChangeId, ConversationId } from '@opora/contract/ids'
import { failureLine } from '../../../lib/failure-text.ts'
import { i18n } from '../../../lib/i18n.ts'
import { api } from '../../../lib/session.ts'
import { showToast } from '../../../ui/toast.ts'
import { followBulk } from './follow-bulk.ts'
import { saidOf } from './said-of.ts'

/** What stands whatever list is shown. */
export interface Runs {
  /** What is under way. */
  running: readonly BulkChange[]
  /** What is over and could not be done to all. */
  result: BulkChange | null
}

type Ended = (changedIds: ReadonlySet<string>) => void

/** What of this tab is under way: after a reload it is followed on. */
const storageKey = 'opora.bulk-changes'

let runs: Runs = { running: [], result: null }
const watchers = new Set<() => void>()
const ends = new Set<Ended>()
const undone = new Set<string>()

export const currentRuns = (): Runs => runs

const watcherOf =
  <W>(all: Set<W>) =>
  (watcher: W) => {
    all.add(watcher)
    return () => {
      all.delete(watcher)
    }
  }

export const watchRuns = watcherOf(watchers)

/** Hears which conversations a change that is over need not be chosen for any more. */
export const onRunEnd = watcherOf(ends)

const words = () => i18n.getFixedT(null, 'bulk')

function put(change: Partial<Runs>): void {
  runs = { ...runs, ...change }
  if (change.running) sessionStorage.setItem(storageKey, JSON.stringify(runs.running.map(({ id }) => id)))
  for (const watcher of watchers) watcher()
}

const without = (id: string): BulkChange[] => runs.running.filter((one) => one.id !== id)

async function follow(begin: () => Promise<BulkChange>): Promise<BulkChange | null> {
  let id = ''
  try {
    const begun = await begin()
    id = begun.id
    const over = await followBulk(begun, (now) => put({ running: [...without(id), now] }))
    if (!over) showToast({ text: words()('lost'), isError: true })
    return over
  } catch (error) {
    showToast({ text: words()('failed', { cause: failureLine(error) }), isError: true })
    return null
  } finally {
    put({ running: without(id) })
  }
}

export const closeResult = (): void => put({ result: null })

/** Takes a change back; one that is under way stops first. */
export async function undoRun({ id }: Pick<BulkChange, 'id'>): Promise<void> {
  closeResult()
  undone.add(id)
  const over = await follow(() => api('DELETE /bulk-changes/:id', { params: { id } }))
  undone.delete(id)
  if (over) tellUndone(over)
}

function tellUndone(over: BulkChange): void {
  const t = words()
  if (over.state === 'failed') {
    const action = { label: t('again'), run: () => void undoRun(over) }
    return void showToast({
      text: t('undoFailed', { count: over.restored, left: over.changed }),
      isError: true,
      action,
    })
  }
  if (over.refused > 0) put({ result: over })
  else showToast({ text: t('undone', { count: over.restored }) })
}

function tellDone(over: BulkChange): void {
  const t = words()
  const { changed, same, refused } = over
  if (refused > 0) {
    put({ result: over })
    return
  }
  if (changed === 0) {
    showToast({ text: t('nothing') })
    return
  }
  const before = same > 0 ? `. ${t('same', { count: same })}` : ''
  const text = `${t(saidOf(over.deed), { count: changed })}${before}`
  showToast({ text, action: { label: t('undo'), run: () => void undoRun(over) } })
}

/** Does a deed to many conversations and says what came of it. */
export async function startRun(deed: BulkDeed, ids: Iterable<string>): Promise<void> {
  const conversationIds = [...ids] as ConversationId[]
  const over = await follow(() => api('POST /bulk-changes', { body: { conversationIds, deed } }))
  // One that was stopped is told of by whoever stopped it.
  if (!over || undone.has(over.id) || over.state === 'undone') return
  const refused = new Set(over.refusedIds)
  for (const ended of ends) ended(new Set(conversationIds.filter((id) => !refused.has(id))))
  tellDone(over)
}

async function resume(id: BulkChangeId): Promise<void> {
  const begun = await api('GET /bulk-changes/:id', { params: { id } }).catch(() => null)
  if (!begun) return
  const isUndo = begun.state === 'undoing' || begun.state === 'undone'
  const over = await follow(async () => begun)
  if (!over || undone.has(id)) return
  if (isUndo || over.state === 'undone') tellUndone(over)
  else tellDone(over)
}

/** Follows on what this tab began before it was loaded again. */
export function resumeRuns(): void {
  const stored = sessionStorage.getItem(storageKey)
  sessionStorage.removeItem(storageKey)
  for (const id of stored ? (JSON.parse(stored) as BulkChangeId[]) : []) void resume(id)
}
