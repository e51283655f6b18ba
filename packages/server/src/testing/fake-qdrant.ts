import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { z } from 'zod'

const uuid = z.uuid()
const match = z.union([z.strictObject({ value: z.string() }), z.strictObject({ any: z.array(z.string()) })])
const condition = z.union([z.strictObject({ key: z.string(), match }), z.strictObject({ has_id: z.array(uuid) })])
const filter = z.strictObject({ must: z.array(condition).optional(), must_not: z.array(condition).optional() })
const payload = z.record(z.string(), z.string())
const point = z.strictObject({ id: uuid, vector: z.array(z.number()), payload })

type Point = z.infer<typeof point>
type Condition = z.infer<typeof condition>

interface Collection {
  size: number
  points: Map<string, Point>
  indexes: Map<string, unknown>
  hnsw: unknown
}

/** Refuses the way Qdrant does: a status and `status.error`. */
class Refusal extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

const holds = (one: Point, test: Condition): boolean => {
  if ('has_id' in test) return test.has_id.includes(one.id)
  const value = one.payload[test.key] ?? ''
  return 'value' in test.match ? value === test.match.value : test.match.any.includes(value)
}

const passes = (one: Point, { must = [], must_not: not = [] }: z.infer<typeof filter>): boolean =>
  must.every((test) => holds(one, test)) && !not.some((test) => holds(one, test))

/** Like the real one for `Cosine`: vectors are brought to length 1 when they are stored. */
function unit(vector: number[]): number[] {
  const length = Math.hypot(...vector)
  return length === 0 ? vector : vector.map((number) => number / length)
}

const leastMet = 128

const bodies = {
  create: z.strictObject({
    vectors: z.strictObject({ size: z.number().int().min(1).max(65_536), distance: z.literal('Cosine') }),
    hnsw_config: z.strictObject({ m: z.number().int(), payload_m: z.number().int() }),
  }),
  index: z.strictObject({
    field_name: z.string(),
    field_schema: z.strictObject({ type: z.literal('keyword'), is_tenant: z.boolean().optional() }),
  }),
  upsert: z.strictObject({ points: z.array(point).min(1) }),
  query: z.strictObject({
    query: z.array(z.number()),
    filter,
    limit: z.number().int().min(1),
    with_payload: z.literal(false),
    params: z.strictObject({ exact: z.literal(true) }).optional(),
  }),
  count: z.strictObject({ filter, exact: z.literal(true) }),
  retrieve: z.strictObject({
    ids: z.array(uuid),
    with_payload: z.array(z.string()),
    with_vector: z.literal(false),
  }),
  remove: z.strictObject({ filter }),
}

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new Refusal(400, `Format error in JSON body: ${parsed.error.message}`)
  return parsed.data
}

const operations: Record<string, (collection: Collection, body: unknown) => unknown> = {
  'GET ': ({ points, size }) => ({ points_count: points.size, config: { params: { vectors: { size } } } }),
  'PUT index': ({ indexes }, body) => {
    const { field_name: field, field_schema: schema } = read(bodies.index, body)
    indexes.set(field, schema)
    return { status: 'completed' }
  },
  'PUT points': (collection, body) => {
    const given = read(bodies.upsert, body).points
    const wrong = given.find(({ vector }) => vector.length !== collection.size)
    if (wrong) throw new Refusal(400, `Vector dimension error: expected dim: ${collection.size}`)
    for (const one of given) collection.points.set(one.id, { ...one, vector: unit(one.vector) })
    return { status: 'completed' }
  },
  'POST points': ({ points }, body) => {
    const { ids, with_payload: fields } = read(bodies.retrieve, body)
    return ids.flatMap((id) => {
      const one = points.get(id)
      const kept = fields.map((field) => [field, one?.payload[field]])
      return one ? [{ id, payload: Object.fromEntries(kept) }] : []
    })
  },
  'POST points/query': ({ points, size }, body) => {
    const asked = read(bodies.query, body)
    if (asked.query.length !== size) throw new Refusal(400, `Vector dimension error: expected dim: ${size}`)
    const query = unit(asked.query)
    const scored = [...points.values()]
      .filter((one) => passes(one, { must: asked.filter.must?.slice(0, 1) }))
      .map((one) => ({ one, score: one.vector.reduce((sum, number, at) => sum + number * (query[at] ?? 0), 0) }))
      .sort((one, other) => other.score - one.score)
    // The worst a graph may do: it meets the nearest few of the tenant, whatever else is asked of them.
    const met = asked.params?.exact ? scored : scored.slice(0, Math.max(asked.limit, leastMet))
    const found = met.filter(({ one }) => passes(one, asked.filter)).map(({ one: { id }, score }) => ({ id, score }))
    return { points: found.slice(0, asked.limit) }
  },
  'POST points/count': ({ points }, body) => {
    const asked = read(bodies.count, body)
    return { count: [...points.values()].filter((one) => passes(one, asked.filter)).length }
  },
  'POST points/delete': ({ points }, body) => {
    const gone = read(bodies.remove, body)
    for (const one of [...points.values()]) if (passes(one, gone.filter)) points.delete(one.id)
    return { status: 'completed' }
  },
}

/** A server that speaks the part of Qdrant's REST that the adapter uses, and refuses everything else. */
export async function startFakeQdrant(apiKey: string | null = null) {
  const collections = new Map<string, Collection>()
  const answer = (request: IncomingMessage, body: unknown): unknown => {
    if (apiKey && request.headers['api-key'] !== apiKey) throw new Refusal(401, 'Must provide an API key')
    const { pathname } = new URL(request.url ?? '', 'http://qdrant')
    const [, root, name, ...rest] = pathname.split('/')
    if (root !== 'collections') throw new Refusal(404, 'Not found')
    if (!name) return { collections: [...collections.keys()].map((each) => ({ name: each })) }
    if (request.method === 'PUT' && rest.length === 0) {
      if (collections.has(name)) throw new Refusal(409, `Collection \`${name}\` already exists!`)
      const { vectors, hnsw_config: hnsw } = read(bodies.create, body)
      collections.set(name, { size: vectors.size, points: new Map(), indexes: new Map(), hnsw })
      return true
    }
    const collection = collections.get(name)
    if (!collection) throw new Refusal(404, `Not found: Collection \`${name}\` doesn't exist!`)
    const operation = operations[`${request.method} ${rest.join('/')}`]
    if (!operation) throw new Refusal(404, 'Not found')
    return operation(collection, body)
  }
  const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await json(request).catch(() => undefined)
    try {
      const text = JSON.stringify({ result: answer(request, body), status: 'ok', time: 0.001 })
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(text)
    } catch (error) {
      const status = error instanceof Refusal ? error.status : 500
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ status: { error: String(error) }, time: 0 }))
    }
  }
  const server = createServer((request, response) => void reply(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    collections,
    close: async (): Promise<void> => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
