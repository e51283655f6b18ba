import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Methods } from './call.ts'
import type { Fault, Faults } from './faults.ts'
import { contentOf } from './files.ts'
import type { Limits } from './limits.ts'
import { weightOf } from './methods/sending.ts'
import { numberIn, type Params, readCall } from './read-call.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import type { BotState, Sky } from './state.ts'

/** A call as it came, for tests that look at it. */
export interface Called {
  method: string
  values: Record<string, unknown>
}

interface House {
  sky: Sky
  methods: Methods
  faults: Faults
  limits: Limits | null
  called: Called[]
}

const mostUploadBytes = 50 * 1024 * 1024
const limited = /^(send(?!ChatAction)|edit)/

const say = (reply: ServerResponse, status: number, body: object): void => {
  reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const refused = (reply: ServerResponse, refusal: Refusal): void =>
  say(reply, refusal.error_code, { ok: false, ...refusal })

/** False when the fault was all there is to it. */
async function suffer(reply: ServerResponse, fault: Fault | undefined): Promise<boolean> {
  if (!fault) return true
  switch (fault.type) {
    case 'refused': {
      const { code, description, retryAfter } = fault
      const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }
      refused(reply, { error_code: code, description, ...parameters })
      return false
    }
    case 'page':
      reply.writeHead(fault.status ?? 502, { 'content-type': 'text/html' }).end('<html>Bad gateway</html>')
      return false
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, fault.ms))
      return true
    case 'cut':
      if (!fault.isDone) reply.destroy()
      return fault.isDone
  }
}

async function act(house: House, bot: BotState, name: string, params: Params): Promise<unknown> {
  const method = Object.hasOwn(house.methods, name) ? house.methods[name] : undefined
  if (!method) throw { error_code: 404, description: 'Not Found: method not found' } satisfies Refusal
  if ([...params.uploads.values()].some(({ bytes }) => bytes.length > mostUploadBytes)) {
    throw { error_code: 413, description: 'Request Entity Too Large' } satisfies Refusal
  }
  if (limited.test(name)) house.limits?.pass(bot.user.id, numberIn(params, 'chat_id'), weightOf(name, params))
  return method({ sky: house.sky, bot, params })
}

async function answerCall(house: House, bot: BotState, call: { name: string; params: Params; reply: ServerResponse }) {
  const { name, params, reply } = call
  house.called.push({ method: name, values: params.values })
  const fault = house.faults.take(name)
  if (!(await suffer(reply, fault))) return
  try {
    const result = await act(house, bot, name, params)
    if (fault?.type === 'cut') reply.destroy()
    else say(reply, 200, { ok: true, result })
  } catch (error) {
    refused(reply, isRefusal(error) ? error : refuse(400, String(error)))
  }
}

async function answerFile(house: House, path: string, reply: ServerResponse): Promise<void> {
  const stored = [...house.sky.files.values()].find((one) => one.path === path)
  const fault = house.faults.take('file')
  if (!(await suffer(reply, fault))) return
  if (!stored) return refused(reply, { error_code: 404, description: 'Not Found' })
  reply.writeHead(200, { 'content-type': 'application/octet-stream' })
  if (fault?.type === 'cut') {
    reply.write(Buffer.alloc(10), () => reply.destroy())
    return
  }
  await pipeline(Readable.from(contentOf(stored)), reply).catch(() => undefined)
}

const unauthorised: Refusal = { error_code: 401, description: 'Unauthorized' }
const unknown: Refusal = { error_code: 404, description: 'Not Found' }

async function answer(house: House, request: IncomingMessage, reply: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const [, isFile, token = '', rest = ''] = /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(url.pathname) ?? []
  const params = await readCall(request, url)
  if (!/^\d+:[\w-]{20,}$/.test(token)) return refused(reply, unknown)
  const bot = house.sky.bots.get(token)
  if (!bot || bot.isRevoked) return refused(reply, unauthorised)
  if (isFile) return answerFile(house, decodeURIComponent(rest), reply)
  return answerCall(house, bot, { name: rest, params, reply })
}

/** The Bot API over HTTP, on loopback. */
export async function serve(house: House): Promise<{ url: string; host: string; close(): Promise<void> }> {
  const server = createServer((request, reply) => {
    answer(house, request, reply).catch(() => reply.destroy())
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `http://${host}`,
    host,
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
