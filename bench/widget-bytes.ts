import { readdir, readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { gzipSync } from 'node:zlib'
import { atMost, type Measure } from './measure.ts'

const dist = new URL('../packages/widget/dist/', import.meta.url)
const gzKb = async (name: string): Promise<number> =>
  gzipSync(await readFile(new URL(name, dist)), { level: 9 }).length / 1024

/** What a page downloads before any click, and all that opening the panel adds. */
export async function measureWidget(): Promise<Measure[]> {
  const loader = await gzKb('widget.js')
  const assets = (await readdir(new URL('assets/', dist))).filter((name) => ['.js', '.css'].includes(extname(name)))
  const parts = await Promise.all(['frame.html', ...assets.map((name) => `assets/${name}`)].map(gzKb))
  const panel = parts.reduce((sum, part) => sum + part, 0)
  return [
    atMost('widget loader', loader, { unit: 'KB gzip', most: 5 }),
    atMost('widget panel in all', panel, { unit: 'KB gzip', most: 40 }),
  ]
}
