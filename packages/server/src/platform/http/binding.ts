import type { Readable } from 'node:stream'
import type { InputOf, OutputOf, RouteName, Routes } from '@opora/contract/routes'
import type { Ctx, OpenCtx } from '../context/ctx.ts'

/** One file of a multipart request, read as a stream; `isTruncated` is known after it was read. */
export interface UploadedFile {
  name: string
  mime: string
  stream: Readable
  isTruncated(): boolean
}

/** What a handler may need of the request beyond its validated input. */
export interface Exchange {
  ip: string
  userAgent: string
  origin: string
  cookie(name: string): string | null
  setCookie(name: string, value: string, lifetime: { path: string; maxAgeSeconds: number }): void
  files(): AsyncIterable<UploadedFile>
  /** Aborts when the caller has closed the request without waiting for the answer. */
  gone: AbortSignal
}

/** Routes open to everyone get an OpenCtx, the rest a Ctx with an actor. */
export type CtxOf<N extends RouteName> = Routes[N]['auth'] extends 'public' ? OpenCtx : Ctx

export type Handler<N extends RouteName> = (
  ctx: CtxOf<N>,
  input: InputOf<N>,
  exchange: Exchange,
) => Promise<OutputOf<N>>

export interface Binding {
  name: RouteName
  handler: (ctx: never, input: never, exchange: Exchange) => Promise<unknown>
}

/** Binds a verb to a route of the contract: `handle('POST /conversations/:id/messages', …)`. */
export function handle<N extends RouteName>(name: N, handler: Handler<N>): Binding {
  return { name, handler: handler as Binding['handler'] }
}

/** An answer that is not JSON. */
export interface RawReply {
  kind: 'ok' | 'partial' | 'not_found' | 'gone' | 'not_modified'
  headers: Record<string, string>
  body: Readable | Buffer | string | null
}

/** A route outside the contract: file downloads, pages, the outside's webhooks. */
export interface RawBinding {
  method: 'GET' | 'POST'
  path: string
  handler(ctx: OpenCtx, request: RawRequest): Promise<RawReply>
}

export interface RawRequest {
  params: Record<string, string>
  query: Record<string, string>
  headers: Record<string, string | string[] | undefined>
  ip: string
  /** Exactly as it came; empty for GET. */
  body: Buffer
}
