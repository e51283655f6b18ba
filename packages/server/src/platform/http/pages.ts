import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { contentPolicy } from './headers.ts'

const mimes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}

interface Asset {
  body: Buffer
  packed: Buffer | null
  brotli: Buffer | null
  mime: string
  tag: string
  isHashed: boolean
}

/** A built folder served from memory under a path. */
export interface Site {
  folder: string
  prefix: string
  /** Any other path under the prefix gets this page (client-side routes), those beginning with `except` excepted. */
  fallback?: { page: string; except: readonly string[] }
  /** Who may embed its pages: `'none'`, `'self'` or `*`. */
  frameAncestors: string
  /** Other paths that lead to one of its files, kept by browsers for five minutes. */
  aliases?: Record<string, string>
}

function readAsset(path: string, name: string): Asset {
  const body = readFileSync(path)
  const mime = mimes[extname(path)] ?? 'application/octet-stream'
  const packs = /text|javascript|json|svg/.test(mime)
  return {
    body,
    packed: packs ? gzipSync(body, { level: 9 }) : null,
    brotli: packs ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) : null,
    mime,
    tag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    isHashed: /-[\w-]{8}\.\w+$/.test(name),
  }
}

function send(
  asset: Asset,
  site: Site,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): FastifyReply {
  reply.headers({
    'content-type': asset.mime,
    etag: asset.tag,
    vary: 'accept-encoding',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': asset.isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate',
    'content-security-policy': contentPolicy(site.frameAncestors),
  })
  if (site.aliases?.[request.url.split('?')[0] ?? '']) reply.header('cache-control', 'public, max-age=300')
  if (request.headers['if-none-match'] === asset.tag) return reply.code(304).send()
  const accepted = String(request.headers['accept-encoding'] ?? '')
  if (asset.brotli && accepted.includes('br')) return reply.header('content-encoding', 'br').send(asset.brotli)
  if (asset.packed && accepted.includes('gzip')) return reply.header('content-encoding', 'gzip').send(asset.packed)
  return reply.send(asset.body)
}

const isOwnRoute = ({ fallback }: Site, name: string): boolean =>
  fallback !== undefined && !extname(name) && !fallback.except.some((start) => name.startsWith(start))

/** Serves a built folder. Files are read once, when first asked for, and only those that were there at start. */
export async function serveSite(app: FastifyInstance, site: Site): Promise<void> {
  const entries = await readdir(site.folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = new Map<string, string>()
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    paths.set(relative(site.folder, path).split(sep).join('/'), path)
  }
  const assets = new Map<string, Asset>()
  const assetAt = (name: string): Asset | null => {
    const path = paths.get(name)
    if (!path || !existsSync(path)) return null
    const known = assets.get(name) ?? readAsset(path, name)
    assets.set(name, known)
    return known
  }
  const answer = (request: FastifyRequest, reply: FastifyReply): unknown => {
    const alias = site.aliases?.[request.url.split('?')[0] ?? '']
    const name = alias ?? (request.params as { '*'?: string })['*'] ?? ''
    const asset = assetAt(name) ?? (isOwnRoute(site, name) ? assetAt(site.fallback?.page ?? '') : null)
    return asset ? send(asset, site, { request, reply }) : reply.callNotFound()
  }
  for (const path of [`${site.prefix}*`, ...Object.keys(site.aliases ?? {})]) app.get(path, answer)
}

/** A page made from a file at request time (the demo page). */
export const readPage = (path: string): Promise<string> => readFile(path, 'utf8')
