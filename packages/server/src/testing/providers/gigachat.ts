import type { ServerResponse } from 'node:http'
import { type Dialect, event, type Piece, type Telling, told } from './dialect.ts'
import type { Asked } from './fake-provider.ts'

const chunk = (delta: object, more: object = {}): string =>
  event({
    choices: [{ delta, index: 0, ...more }],
    created: 1,
    model: 'GigaChat-2:2.0.28.2',
    object: 'chat.completion',
  })

const usage = {
  prompt_tokens: told.input - told.cached,
  completion_tokens: told.output,
  total_tokens: told.input - told.cached + told.output,
  precached_prompt_tokens: told.cached,
}

const last = (reason: string): string =>
  event({
    choices: [{ delta: { content: '', role: 'assistant' }, index: 0, finish_reason: reason }],
    created: 1,
    model: 'GigaChat-2:2.0.28.2',
    object: 'chat.completion',
    usage,
  }) + event('[DONE]')

const tell = (): Telling => ({
  say: ({ text, reasoning }: Piece) =>
    chunk({
      role: 'assistant',
      ...(text === undefined ? {} : { content: text }),
      ...(reasoning === undefined ? {} : { reasoning_content: reasoning }),
    }),
  end: () => last('stop'),
  calls: (call) =>
    chunk({ role: 'assistant', content: '', function_call: call, functions_state_id: 'state-1' }) +
    last('function_call'),
  filtered: () => last('blacklist'),
  failed: (message) => event({ status: 500, message }),
})

const refusal = (status: number, message: string) => ({ status, message })

function isJson(text: string): boolean {
  try {
    return JSON.parse(text) !== undefined
  } catch {
    return false
  }
}

function complaintOf(messages: { role: string; content: string }[]): string | null {
  if (messages.some(({ role }, at) => role === 'system' && at > 0)) return 'system message must be the first message'
  const isWhole = messages.every(({ role, content }) => role !== 'function' || isJson(content))
  return isWhole ? null : 'function result is not a valid JSON'
}

export interface FakeGigachat extends Dialect {
  /** Requests for tokens, in the order they came. */
  signIns: Asked[]
  /** Every token given so far is refused from now on. */
  revoke(): void
}

/** GigaChat with its sign-in: a token for a key, and nothing without one. `key` is what the key must come as. */
export function gigachat(key = Buffer.from('client:sk-canary').toString('base64')): FakeGigachat {
  const signIns: Asked[] = []
  const good = new Set<string>()
  const send = (reply: ServerResponse, status: number, body: object): true => {
    reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    return true
  }
  const signIn = (asked: Asked, reply: ServerResponse): true => {
    signIns.push(asked)
    const isRequest = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(
      String(asked.headers.rquid),
    )
    if (!isRequest) return send(reply, 400, { code: 4, message: 'RqUID header is missing' })
    if (asked.headers.authorization !== `Basic ${key}`)
      return send(reply, 401, { code: 6, message: "credentials doesn't match db data" })
    if (!/^GIGACHAT_API_(PERS|B2B|CORP)$/.test(asked.form.get('scope') ?? ''))
      return send(reply, 400, { code: 7, message: 'scope from db not fully includes consumed scope' })
    const token = `token-${signIns.length}`
    good.add(token)
    return send(reply, 200, { access_token: token, expires_at: 1_900_000_000_000 })
  }
  return {
    root: '/api/v1',
    contentType: 'text/event-stream',
    tell,
    refusal,
    signIns,
    revoke: () => good.clear(),
    porter: (asked, reply) => {
      if (asked.path === '/api/v2/oauth') return signIn(asked, reply)
      const isVectors = asked.path === '/api/v1/embeddings'
      if (!isVectors && asked.path !== '/api/v1/chat/completions') return send(reply, 404, refusal(404, 'No such page'))
      const token = asked.headers.authorization?.replace(/^Bearer /, '') ?? ''
      if (!good.has(token)) return send(reply, 401, refusal(401, 'Token has expired'))
      if (isVectors) return false
      const complaint = complaintOf((asked.body.messages ?? []) as { role: string; content: string }[])
      return complaint ? send(reply, 422, refusal(422, complaint)) : false
    },
  }
}
