import type { Ctx } from '../../../platform/context/ctx.ts'
import type { RobotRules, Sitemap } from '../../../ports/website.ts'
import { askFile } from './ask-file.ts'

const mostBytes = 10 * 1024 * 1024

/** A sitemap in the queue; `depth` 1 is one an index named. */
export interface QueuedSitemap {
  url: string
  depth: number
}

export const usualSitemap = (url: string): string => new URL('/sitemap.xml', url).toString()

/** Where to look for addresses: what robots.txt names, and the usual place. */
export function sitemapsOf(url: string, robots: RobotRules): QueuedSitemap[] {
  const named = robots.sitemaps.filter((one) => URL.canParse(one, url)).map((one) => new URL(one, url).toString())
  return [...new Set([...named, usualSitemap(url)])].map((one) => ({ url: one, depth: 0 }))
}

interface Reading {
  url: string
  most: number
  pauseMs: number
  signal: AbortSignal
}

/** What a sitemap names; `missing` when there is none, `lost` when it could not be read this time. */
export async function readSitemapFile(ctx: Ctx, reading: Reading): Promise<Sitemap | 'missing' | 'lost'> {
  const asked = await askFile(ctx, { ...reading, mostBytes })
  if (asked.kind !== 'file') return asked.kind
  return (await ctx.world.websites.readSitemap(asked.bytes, reading.most)) ?? 'lost'
}
