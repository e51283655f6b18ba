import type { WebsiteReader } from '../../ports/website.ts'
import { inUtf8 } from './page-text.ts'
import { readRobots } from './robots.ts'
import { scanPage } from './scan-page.ts'
import { readSitemap } from './sitemap.ts'

/** What websites say to machines: pages by their tags, robots.txt, sitemaps. */
export const createWebsiteReader = (): WebsiteReader => ({ inUtf8, scanPage, readRobots, readSitemap })
