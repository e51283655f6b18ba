import { hashOf } from '../../../platform/safety/secrets.ts'

const longest = 60
const words = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')

/** What names of a server's tools begin with: no two servers of a workspace have the same. */
export function prefixOf(name: string, taken: readonly string[]): string {
  const slug = words(name).slice(0, 16).replace(/_+$/, '')
  const base = /^[a-z]/.test(slug) ? slug : 'mcp'
  for (let n = 1; ; n += 1) {
    const prefix = n === 1 ? base : `${base}${n}`
    if (!taken.includes(prefix)) return prefix
  }
}

/** A name every provider takes. What had to be rewritten is told apart by a piece of its hash. */
export function callName(prefix: string, name: string): string {
  const slug = words(name)
  const plain = `${prefix}__${slug}`
  if (slug === name && plain.length <= longest) return plain
  return `${plain.slice(0, longest - 9)}_${hashOf(name).slice(0, 8)}`
}
