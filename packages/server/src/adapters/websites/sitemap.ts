import { setImmediate as breathe } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { SaxesParser } from 'saxes'
import type { Sitemap } from '../../ports/website.ts'

const inflate = promisify(gunzip)
const mostBytes = 20 * 1024 * 1024
const chunkLength = 64 * 1024
const deepest = 20
const longestAddress = 2000
const mostSitemaps = 200

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

export async function readSitemap(bytes: Uint8Array, most: number): Promise<Sitemap | null> {
  try {
    const plain = isGzip(bytes) ? await inflate(bytes, { maxOutputLength: mostBytes }) : bytes
    const text = new TextDecoder().decode(plain).trimStart()
    return text.startsWith('<') ? await readXml(text, most) : readLines(text, most)
  } catch {
    return null
  }
}

const isAddress = (text: string): boolean => /^https?:\/\//i.test(text) && text.length <= longestAddress

function readLines(text: string, most: number): Sitemap | null {
  const pages = text
    .split('\n', most * 2)
    .map((line) => line.trim())
    .filter(isAddress)
  return pages.length === 0 ? null : { pages: pages.slice(0, most), sitemaps: [], isCut: pages.length > most }
}

/** Reads in pieces, between which others have their turn, and no further than is needed. */
async function readXml(text: string, most: number): Promise<Sitemap | null> {
  const found = { pages: [] as string[], sitemaps: [] as string[], isCut: false }
  let root = ''
  let isDone = false
  const parser = listening({
    open: (name) => {
      root ||= name
    },
    address: (place, address) => {
      if (!isAddress(address)) return
      const [list, limit] = place === 'sitemap' ? [found.sitemaps, mostSitemaps] : [found.pages, most]
      if (list.length < limit) list.push(address)
      else found.isCut = isDone = true
    },
  })
  for (let at = 0; at < text.length && !isDone; at += chunkLength) {
    parser.write(text.slice(at, at + chunkLength))
    await breathe()
  }
  if (!isDone) parser.close()
  return root === 'urlset' || root === 'sitemapindex' ? found : null
}

interface Listener {
  open(name: string): void
  address(place: string, address: string): void
}

function listening({ open, address }: Listener): SaxesParser {
  const parser = new SaxesParser()
  const path: string[] = []
  let text = ''
  parser.on('doctype', () => {
    throw new Error('a sitemap has no document type')
  })
  parser.on('opentag', ({ name }) => {
    const local = name.slice(name.indexOf(':') + 1).toLowerCase()
    if (path.push(local) > deepest) throw new Error('no sitemap is nested so deeply')
    open(local)
    text = ''
  })
  parser.on('text', (more) => {
    if (path.at(-1) === 'loc' && text.length <= longestAddress) text += more
  })
  parser.on('cdata', (more) => {
    if (path.at(-1) === 'loc' && text.length <= longestAddress) text += more
  })
  parser.on('closetag', () => {
    if (path.pop() === 'loc') address(path.at(-1) ?? '', text.trim())
  })
  return parser
}
