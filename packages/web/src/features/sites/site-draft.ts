import type { CollectionId } from '@opora/contract/ids'
import type { Site, SiteChange, SiteSchedule } from '@opora/contract/sites'
import { pageAddress } from '../../lib/page-address.ts'

/** A site as it is being written down: everything is text as it was typed. */
export interface SiteDraft {
  url: string
  folder: string
  every: SiteSchedule['every']
  hour: string
  weekday: string
  timeZone: string
  mostPages: string
  depth: string
  include: string
  exclude: string
  usesSitemap: boolean
  followsLinks: boolean
  readsPdf: boolean
  collectionIds: CollectionId[]
}

const ourTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

export const newDraft = (url: string, collectionIds: CollectionId[] = []): SiteDraft => ({
  collectionIds,
  url,
  folder: '',
  every: 'week',
  hour: '4',
  weekday: '1',
  timeZone: ourTimeZone(),
  mostPages: '500',
  depth: '5',
  include: '',
  exclude: '',
  usesSitemap: true,
  followsLinks: true,
  readsPdf: false,
})

export const draftOf = (site: Site): SiteDraft => ({
  collectionIds: site.collectionIds,
  url: site.url,
  folder: site.folder,
  every: site.schedule.every,
  hour: String(site.schedule.hour),
  weekday: String(site.schedule.weekday),
  timeZone: site.schedule.timeZone,
  mostPages: String(site.mostPages),
  depth: String(site.depth),
  include: site.include.join('\n'),
  exclude: site.exclude.join('\n'),
  usesSitemap: site.usesSitemap,
  followsLinks: site.followsLinks,
  readsPdf: site.readsPdf,
})

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

const mostStars = 8

const isPattern = (line: string): boolean =>
  /^[/*]\S*$/.test(line) && line.length <= 200 && line.split('*').length - 1 <= mostStars

/** Names of the fields that cannot be as they are. */
export type Wrong = 'url' | 'folder' | 'mostPages' | 'depth' | 'include' | 'exclude' | 'followsLinks'

const isBetween = (text: string, least: number, most: number): boolean =>
  /^\d{1,6}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most

export function wrongIn(draft: SiteDraft): Wrong[] {
  const wrong: Wrong[] = []
  if (!pageAddress(draft.url)) wrong.push('url')
  if (draft.folder.trim() !== '' && !/^\/\S*$/.test(draft.folder.trim())) wrong.push('folder')
  if (!isBetween(draft.mostPages, 1, 10_000)) wrong.push('mostPages')
  if (!isBetween(draft.depth, 0, 20)) wrong.push('depth')
  for (const name of ['include', 'exclude'] as const) {
    const lines = linesOf(draft[name])
    if (lines.length > 50 || !lines.every(isPattern)) wrong.push(name)
  }
  if (!draft.usesSitemap && !draft.followsLinks) wrong.push('followsLinks')
  return wrong
}

/** Takes the folder a look found, unless it was written by hand or another address was meanwhile. */
export const withFolder = (draft: SiteDraft, look: { url: string; folder: string }): SiteDraft =>
  draft.folder === '' && pageAddress(draft.url) === look.url ? { ...draft, folder: look.folder } : draft

/** What the server is told of a changed site: no folder is the whole host. */
export const changeOf = (draft: SiteDraft): SiteChange => ({ ...settingsOf(draft), folder: draft.folder.trim() || '/' })

/** What the server is told of a draft that is right. */
export function settingsOf(draft: SiteDraft): SiteChange {
  const { every, timeZone, usesSitemap, followsLinks, readsPdf, collectionIds } = draft
  const folder = draft.folder.trim()
  return {
    ...(folder ? { folder } : {}),
    include: linesOf(draft.include),
    exclude: linesOf(draft.exclude),
    depth: Number(draft.depth),
    mostPages: Number(draft.mostPages),
    usesSitemap,
    followsLinks,
    readsPdf,
    collectionIds,
    schedule: { every, hour: Number(draft.hour), weekday: Number(draft.weekday), timeZone },
  }
}
