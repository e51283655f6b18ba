// Zero-width, bidirectional and tag characters: they hide an address from our eyes and from the patterns below.
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu

// Bounded on purpose: what is longer than this is caught by its address alone, and no text takes quadratic time.
const autolink = /<((?:https?:\/\/|www\.)[^>\s]{0,2000})>/gi
const tag = /<\/?[a-z][^>]{0,500}(?:>|$)/gi
// `![1]` is an exclamation before the chip of a source.
const image = /!\[(?!\d{1,2}\](?!\())([^\]]{0,300})\](?:\([^)]{0,2000}\)?|\[[^\]]{0,300}\])?/g
const definition = /^[ \t]{0,8}\[[^\]]{1,300}\]:[ \t]{0,8}\S.*$/gm
// Its target ends where it does for the widget and the inbox.
const inlineLink = /\[([^\]]{0,300})\]\(\s{0,3}<?([^()\s]{0,2000})[^)]{0,300}\)?/g
const linkTarget = /\]\(([^()\s]{0,2000})/g
// An address within another is judged by itself: marks around them decide which one a reader can press.
const address =
  /(?<![a-z0-9])(?:https?:(?=[^\s<>()[\]])|[a-z][a-z0-9+.-]{1,20}:(?:\/\/|\\\\)|www\.|(?:javascript|data|vbscript|file):)[/\\]*[^\s<>()[\]"'`*«»/?#\\]*(?:(?!(?<![a-z0-9])https?:)[^\s<>()[\]"'`*«»])*/gi
// What browsers read differently from us (a name before the host, brackets in it, backslashes) is no web address.
const webAddress = /^https?:\/\/[\p{L}\p{M}\p{N}.:-]+(?:[/?#]|$)/iu

/** A text without zero bytes and halves of characters, which no table takes. */
export const storableText = (text: string): string => text.toWellFormed().replaceAll('\u0000', '')

const shortened = '…'

/** Hosts a text may lead to; `any` for words the members themselves wrote or uploaded. */
export type KnownHosts = ReadonlySet<string> | 'any'

/** The hosts of web pages; what has no address has no host. */
export const hostsOf = (urls: Iterable<string | null>): Set<string> =>
  new Set([...urls].flatMap((url) => (url && URL.canParse(url) ? new URL(url).hostname : [])))

function isKnown(url: string, hosts: KnownHosts): boolean {
  const full = /^www\./i.test(url) ? `https://${url}` : url
  if (!webAddress.test(full) || !URL.canParse(full)) return false
  return hosts === 'any' || hosts.has(new URL(full).hostname)
}

const named = (label: string): string => (/^\d{1,2}$/.test(label) ? `[${label}]` : label)

/** A text without pictures, raw HTML and ways out: links stay only when they lead to a known host. Works on half a text as well. */
export function tameText(text: string, hosts: KnownHosts): string {
  // What is taken out joins what stood around it, so the last passes only put something in.
  return storableText(text)
    .replace(invisible, '')
    .replace(autolink, '$1')
    .replace(tag, '')
    .replace(image, '$1')
    .replace(definition, '')
    .replace(inlineLink, (whole, label: string, url: string) => (isKnown(url, hosts) ? whole : named(label)))
    .replace(linkTarget, (whole, url: string) => (isKnown(url, hosts) ? whole : `] (${url}`))
    .replace(address, (url) => (isKnown(url.replace(/[.,;:!?_]+$/, ''), hosts) ? url : shortened))
    .replace(/!(?=\[)/g, '! ')
    .replace(/<(?=\/?[a-z])/gi, '< ')
}
