import type { WebsiteReader } from '../../ports/website.ts'
import { readRobots } from './robots.ts'
import { scanPage } from './scan-page.ts'
import { readSitemap } from './sitemap.ts'

/** What websites say to machines: pages by their tags, robots.txt, sitemaps. */
export const createWebsiteReader = (): WebsiteReader => ({ scanPage, readRobots, readSitemap })
