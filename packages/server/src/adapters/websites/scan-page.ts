import { createHash } from 'node:crypto'
import type { ScannedPage } from '../../ports/website.ts'
import { hearTags, type TagListener } from './html-tags.ts'
import { inUtf8 } from './page-text.ts'

const mostLinks = 2000
const longestAddress = 2000
const silent = new Set(['script', 'style', 'noscript', 'template'])
const ourNames = new Set(['robots', 'opora'])

const words = (text: string | undefined): string[] => (text ?? '').toLowerCase().split(/[\s,]+/)

function absolute(href: string | undefined, base: string): string | null {
  if (!href?.trim() || href.length > longestAddress || !URL.canParse(href.trim(), base)) return null
  const url = new URL(href.trim(), base)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.toString() : null
}

/** What one pass over the tags gathers. */
function gatherer(url: string) {
  const links = new Set<string>()
  const text: string[] = []
  let [title, base, muted] = ['', url, '']
  let canonical: string | null = null
  let [isInTitle, isIndexable, areLinksFollowed, asksForPassword] = [false, true, true, false]
  const obey = (rules: string[]): void => {
    if (rules.includes('noindex') || rules.includes('none')) isIndexable = false
    if (rules.includes('nofollow') || rules.includes('none')) areLinksFollowed = false
  }
  const listener: TagListener = {
    tag: (name, attributes) => {
      if (silent.has(name)) muted ||= name
      if (muted) return
      if (name === 'title') isInTitle = title === ''
      if (name === 'base') base = absolute(attributes.href, url) ?? base
      if (name === 'meta' && ourNames.has((attributes.name ?? '').toLowerCase())) obey(words(attributes.content))
      if (name === 'input' && attributes.type?.toLowerCase() === 'password') asksForPassword = true
      if (name === 'link' && words(attributes.rel).includes('canonical')) canonical ??= absolute(attributes.href, base)
      const isLink = (name === 'a' || name === 'area') && !words(attributes.rel).includes('nofollow')
      const link = isLink && links.size < mostLinks ? absolute(attributes.href, base) : null
      if (link) links.add(link)
      text.push(' ')
    },
    end: (name) => {
      if (name === muted) muted = ''
      if (name === 'title') isInTitle = false
    },
    text: (piece) => {
      if (muted) return
      if (isInTitle) title += piece
      text.push(piece)
    },
  }
  const result = (): ScannedPage => {
    const read = text.join('').replace(/\s+/g, ' ').trim()
    return {
      title: title.replace(/\s+/g, ' ').trim().slice(0, 300),
      links: [...links],
      canonical,
      isIndexable,
      areLinksFollowed,
      asksForPassword,
      letters: read.match(/[\p{L}\p{N}]/gu)?.length ?? 0,
      textHash: createHash('sha256').update(read).digest('hex'),
    }
  }
  return { listener, result }
}

export async function scanPage(bytes: Uint8Array, from: { url: string; type: string }): Promise<ScannedPage> {
  const { listener, result } = gatherer(from.url)
  await hearTags(new TextDecoder().decode(inUtf8(bytes, from.type)), listener)
  return result()
}
