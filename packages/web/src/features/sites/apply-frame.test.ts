import type { SiteId } from '@opora/contract/ids'
import type { MemberFrame } from '@opora/contract/live'
import type { OutputOf } from '@opora/contract/routes'
import { Site } from '@opora/contract/sites'
import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { applyFrame } from './apply-frame.ts'
import { siteKeys } from './keys.ts'

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const counts = { found: 4, waiting: 3, read: 1, changed: 0, unchanged: 0, skipped: 0, failed: 0, retired: 0 }

const makeSite = (n: number, state: 'running' | 'done' = 'running'): Site =>
  Site.parse({
    id: idOf(n),
    collectionIds: [],
    title: `shop-${n}.example`,
    url: `https://shop-${n}.example/`,
    folder: '/',
    include: [],
    exclude: [],
    depth: 5,
    mostPages: 500,
    usesSitemap: true,
    followsLinks: true,
    readsPdf: false,
    schedule: { every: 'never', hour: 0, weekday: 1, timeZone: 'UTC' },
    nextRunAt: null,
    documents: 0,
    run: {
      id: idOf(n + 100),
      state,
      startedBy: 'member',
      startedAt: '2026-11-20T09:00:00.000Z',
      finishedAt: null,
      counts,
      isLimited: false,
      isDoubtful: false,
      failure: null,
    },
    createdAt: '2026-11-20T09:00:00.000Z',
  })

/** What the list holds after a frame; a fresh fetch would bring `expected`. */
function after(held: Site[], frame: MemberFrame): Site[] {
  const client = new QueryClient()
  client.setQueryData(siteKeys.list, { items: held })
  applyFrame(client, frame)
  return client.getQueryData<OutputOf<'GET /sites'>>(siteKeys.list)?.items ?? []
}

const siteId = idOf(1) as SiteId

test('a new site stands first, a changed one where it was, a removed one nowhere', () => {
  const [one, two] = [makeSite(1), makeSite(2)]
  expect(after([one], { type: 'site.changed', cursor: '', site: two })).toEqual([two, one])
  const changed = { ...one, depth: 9 }
  expect(after([two, one], { type: 'site.changed', cursor: '', site: changed })).toEqual([two, changed])
  expect(after([two, one], { type: 'site.removed', cursor: '', siteId })).toEqual([two])
})

test('progress is counted while a run goes on, and wakes none that is over', () => {
  const frame: MemberFrame = { type: 'site.progress', siteId, url: '', counts: { ...counts, read: 3, waiting: 1 } }
  expect(after([makeSite(1)], frame)[0]?.run?.counts).toMatchObject({ read: 3, waiting: 1 })
  expect(after([makeSite(1, 'done')], frame)[0]?.run?.counts).toEqual(counts)
})
