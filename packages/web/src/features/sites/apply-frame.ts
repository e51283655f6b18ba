import type { MemberFrame } from '@opora/contract/live'
import type { OutputOf } from '@opora/contract/routes'
import type { Site } from '@opora/contract/sites'
import type { QueryClient } from '@tanstack/react-query'
import { siteKeys } from './keys.ts'

type Sites = OutputOf<'GET /sites'>

const patch = (client: QueryClient, change: (items: Site[]) => Site[]): void => {
  client.setQueryData<Sites>(siteKeys.list, (held) => held && { ...held, items: change(held.items) })
}

/** A site an answer or a frame just told about; a new one stands first. */
export function keepSite(client: QueryClient, site: Site): void {
  patch(client, (items) =>
    items.some(({ id }) => id === site.id) ? items.map((one) => (one.id === site.id ? site : one)) : [site, ...items],
  )
  void client.invalidateQueries({ queryKey: siteKeys.pagesOf(site.id) })
}

export function dropSite(client: QueryClient, id: Site['id']): void {
  patch(client, (items) => items.filter((site) => site.id !== id))
  client.removeQueries({ queryKey: siteKeys.pagesOf(id) })
  // Its documents went with it or stand alone now: only the server knows.
  void client.invalidateQueries({ queryKey: ['documents'] })
}

const restMs = 1500
let isFetchingSoon = false

/** Fetches again once the many frames of a reading have settled a little, not for each of them. */
function fetchSoon(client: QueryClient): void {
  if (isFetchingSoon) return
  isFetchingSoon = true
  setTimeout(() => {
    isFetchingSoon = false
    void client.invalidateQueries({ queryKey: siteKeys.list })
    void client.invalidateQueries({ queryKey: siteKeys.allPages })
  }, restMs)
}

/** Brings what the screens of sites hold up to what the server just told. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (frame.type === 'site.changed') keepSite(client, frame.site)
  if (frame.type === 'site.removed') dropSite(client, frame.siteId)
  if (frame.type === 'document.changed') {
    const { origin, state } = frame.document
    const isAtRest = state === 'ready' || state === 'failed'
    if (origin.kind === 'page' && origin.siteId && isAtRest) fetchSoon(client)
  }
  if (frame.type !== 'site.progress') return
  fetchSoon(client)
  // Progress is a moment nobody replays: one that comes late must not wake a finished run.
  patch(client, (items) =>
    items.map((site) =>
      site.id === frame.siteId && site.run?.state === 'running'
        ? { ...site, run: { ...site.run, counts: frame.counts } }
        : site,
    ),
  )
}
