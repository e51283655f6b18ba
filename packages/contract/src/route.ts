import { z } from 'zod'

export const Role = z.enum(['owner', 'admin', 'agent'])
export type Role = z.infer<typeof Role>

export const Locale = z.enum(['ru', 'en'])
export type Locale = z.infer<typeof Locale>

/** Moments cross the wire as ISO 8601 in UTC. */
export const Moment = z.iso.datetime()

/** Query of every list: opaque `cursor` from the previous page, `limit` rows. */
export const PageQuery = z.object({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
})

/** A page of rows; `nextCursor` is null on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

export const Nothing = z.null()

/** Who may call: anyone, a signed-in member (with at least one of `roles`), or a website visitor with a visitor token. */
export type RouteAuth = 'public' | 'member' | 'visitor'

/** What crosses the wire on one route. Absent parts mean "nothing is read there". */
export interface RouteSpec {
  summary: string
  area: string
  auth: RouteAuth
  roles?: readonly Role[]
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  /** The body is multipart/form-data with files instead of JSON. */
  upload?: true
  response: z.ZodType
  success: 'ok' | 'created' | 'accepted' | 'empty'
}

/** Keeps the literal type of a feature's routes while checking their shape. */
export const defineRoutes = <const T extends Record<string, RouteSpec>>(routes: T): T => routes

type Out<S> = S extends z.ZodType ? z.output<S> : undefined
type In<S> = S extends z.ZodType ? z.input<S> : undefined

/** What a handler receives after validation. */
export interface RouteInput<R extends RouteSpec> {
  params: Out<R['params']>
  query: Out<R['query']>
  body: Out<R['body']>
}

/** What a caller sends before defaults are filled in. */
export type RouteCall<R extends RouteSpec> = (R['params'] extends z.ZodObject ? { params: In<R['params']> } : object) &
  (R['query'] extends z.ZodObject ? { query?: In<R['query']> } : object) &
  (R['upload'] extends true ? { form: FormData } : R['body'] extends z.ZodType ? { body: In<R['body']> } : object)

export type RouteOutput<R extends RouteSpec> = z.output<R['response']>
