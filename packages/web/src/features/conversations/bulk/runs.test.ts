// @vitest-environment happy-dom
import type { BulkChange } from '@opora/contract/bulk-changes'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { startI18n } from '../../../lib/i18n.ts'
import { locales as lib } from '../../../lib/locales.ts'
import { startSession } from '../../../lib/session.ts'
import { showToastsBy, type ToastNote } from '../../../ui/toast.ts'
import { memberOf, signedInAs } from '../../member-links/testing/builders.ts'
import { nextId } from '../testing/builders.ts'
import { en } from './locales/en.ts'
import { closeResult, currentRuns, onRunEnd, resumeRuns, startRun, undoRun } from './runs.ts'

const id = nextId() as BulkChange['id']
const bulk = (over: Partial<BulkChange>): BulkChange => ({
  id,
  deed: { kind: 'status', status: 'closed' },
  state: 'running',
  total: 500,
  changed: 0,
  same: 0,
  restored: 0,
  refused: 0,
  refusals: [],
  refusedIds: [],
  ...over,
})

let answers: BulkChange[] = []
let asked: string[] = []
let said: ToastNote[] = []
let stop = (): void => undefined
beforeEach(() => {
  vi.useFakeTimers()
  startI18n({ lib, bulk: { en, ru: en } }, 'en')
  startSession(signedInAs(memberOf()))
  ;[asked, said] = [[], []]
  stop = showToastsBy((note) => {
    said.push(note)
    return () => undefined
  })
  vi.stubGlobal('fetch', async (input: string, init: RequestInit) => {
    asked.push(`${init.method} ${input.replace(/^.*\/v1/, '')}`)
    return new Response(JSON.stringify(answers.shift()))
  })
})
afterEach(() => {
  stop()
  closeResult()
  vi.unstubAllGlobals()
  vi.useRealTimers()
  sessionStorage.clear()
})

it('an undoing that gave up is told as what it is, and is tried again', async () => {
  answers = [bulk({ state: 'failed', restored: 12, changed: 488 })]
  await undoRun({ id })
  expect(said).toMatchObject([{ isError: true, text: expect.stringContaining('488') }])
  answers = [bulk({ state: 'undone', restored: 500 })]
  said[0]?.action?.run()
  await vi.advanceTimersByTimeAsync(10)
  expect(asked).toEqual([`DELETE /bulk-changes/${id}`, `DELETE /bulk-changes/${id}`])
  expect(said[1]).toMatchObject({ text: 'As before again: 500' })
})

it('a change ends for what it changed, whatever was refused and however many that are', async () => {
  const ids = Array.from({ length: 300 }, nextId)
  const refusedIds = ids.slice(0, 150) as BulkChange['refusedIds']
  const told: ReadonlySet<string>[] = []
  const leave = onRunEnd((changed) => told.push(changed))
  answers = [bulk({}), bulk({ state: 'done', changed: 150, refused: 150, refusedIds })]
  const over = startRun({ kind: 'status', status: 'closed' }, ids)
  await vi.advanceTimersByTimeAsync(10)
  expect(currentRuns().running).toMatchObject([{ id }])
  await vi.advanceTimersByTimeAsync(2000)
  await over
  leave()
  expect(told.map((one) => [...one])).toEqual([ids.slice(150)])
  expect(currentRuns()).toMatchObject({ running: [], result: { id, refused: 150 } })
})

it('what was under way before the page was loaded again is followed on, and can be taken back', async () => {
  sessionStorage.setItem('opora.bulk-changes', JSON.stringify([id]))
  answers = [bulk({}), bulk({ state: 'done', changed: 500 })]
  resumeRuns()
  await vi.advanceTimersByTimeAsync(10)
  expect(currentRuns().running).toMatchObject([{ id, state: 'running' }])
  await vi.advanceTimersByTimeAsync(2000)
  expect(currentRuns().running).toEqual([])
  expect(said).toMatchObject([{ action: { label: 'Undo' } }])
  expect(sessionStorage.getItem('opora.bulk-changes')).toBe('[]')
})
