/** What a page says about itself and about others, without its words. */
export interface ScannedPage {
  title: string
  /** Absolute http(s) addresses of its links that may be followed, in order, without those marked `nofollow`. */
  links: string[]
  /** The address it calls its own, absolute. */
  canonical: string | null
  isIndexable: boolean
  areLinksFollowed: boolean
  asksForPassword: boolean
  /** Letters and digits a reader would see. */
  letters: number
  /** Hash of the words a reader would see: scripts, markup and hidden fields may change without changing it. */
  textHash: string
}

/** robots.txt as it concerns us. */
export interface RobotRules {
  allows(url: string): boolean
  /** What the site asks for between two requests; 0 when it does not say. */
  delayMs: number
  /** Addresses of sitemaps, as written. */
  sitemaps: string[]
}

/** Addresses a sitemap names, at most as many as were asked for. */
export interface Sitemap {
  pages: string[]
  /** Further sitemaps, of an index. */
  sitemaps: string[]
  /** It names more than that. */
  isCut: boolean
}

/**
 * Understands what websites say to machines. Everything it is given comes from strangers: it never fetches, runs
 * nothing, and answers in time and memory that grow with the size of the input alone.
 */
export interface WebsiteReader {
  /** The same page in UTF-8, whatever encoding it and its answer name; `type` is the content type it came with. */
  inUtf8(bytes: Uint8Array, type: string): Uint8Array
  /** `url` is where the page was found, `type` the content type it came with. */
  scanPage(bytes: Uint8Array, from: { url: string; type: string }): Promise<ScannedPage>
  readRobots(text: string): RobotRules
  /** Plain or gzip, a list or an index, XML or one address a line; null when it is none of these. */
  readSitemap(bytes: Uint8Array, most: number): Promise<Sitemap | null>
}
