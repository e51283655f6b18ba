import { failure } from '@opora/contract/errors'
import type { ModelId } from '@opora/contract/ids'
import type { ModelHealth } from '@opora/contract/models'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { cutText } from '../../platform/safety/cut-text.ts'
import type { ModelConnection } from '../../ports/model.ts'
import { recordedEmbedding } from './ask-embeddings.ts'
import type { Open } from './attempt-model.ts'
import { closeBreaker } from './model-breaker.ts'
import { type Found, healthAfter } from './note-health.ts'
import { healthOf } from './present.ts'
import { connectionOf, getModel } from './read-models.ts'
import type { OpenRerank } from './rerank-by.ts'
import { rememberHealth } from './store.ts'

const timeoutMs = 20_000

/** How a request of each kind is sent. */
export interface Checking {
  open: Open
  openRerank: OpenRerank
}

/** Asks a connected model one word, measures how long it takes, and remembers how it went. */
export async function checkModel(
  ctx: Ctx,
  id: ModelId,
  { open, openRerank }: Checking,
): Promise<{ health: ModelHealth; reply: string }> {
  const row = await getModel(ctx, id)
  const connection = connectionOf(ctx, row)
  const { reply, found } = await asked(ctx, () => {
    if (row.purpose === 'embeddings') return askForVector(ctx, connection)
    return row.purpose === 'reranking' ? askForOrder(connection, openRerank) : askForWord(connection, open)
  })
  if (found.state === 'good') closeBreaker(ctx, id)
  return transact(ctx, async (ctx) => {
    await rememberHealth(ctx, id, found)
    return { health: healthOf(await getModel(ctx, id)), reply }
  })
}

/** A model that fails is what the check is there to find out, not an error of it. */
async function asked(ctx: Ctx, ask: () => Promise<string>): Promise<{ reply: string; found: Found }> {
  const startedMs = ctx.world.clock.ms()
  const tookMs = (): number => Math.round(ctx.world.clock.ms() - startedMs)
  try {
    const reply = await ask()
    const found: Found = { state: 'good', latencyMs: tookMs(), problem: null, reason: null }
    return { reply: cutText(reply.trim(), 200), found }
  } catch (error) {
    const found = healthAfter(error, tookMs())
    if (!found) throw error
    return { reply: '', found }
  }
}

/** How long its vectors are, in words of numbers. */
async function askForVector(ctx: Ctx, connection: ModelConnection): Promise<string> {
  const signal = AbortSignal.timeout(timeoutMs)
  const request = { texts: ['ready'], kind: 'question', signal } as const
  const [vector] = await recordedEmbedding(ctx, { connection, request, purpose: 'check' })
  return `[${vector?.length ?? 0}]`
}

const passages = ['Soup is served at noon.', 'The deposit comes back within five days.']

/** Which of two passages it puts first, in words of numbers. */
async function askForOrder(connection: ModelConnection, open: OpenRerank): Promise<string> {
  const question = 'When is the deposit returned?'
  const { scores } = await open(connection, { question, passages, signal: AbortSignal.timeout(timeoutMs) })
  const [soup = 0, deposit = 0] = scores
  return deposit > soup ? '[2, 1]' : '[1, 2]'
}

async function askForWord(connection: ModelConnection, open: Open): Promise<string> {
  let reply = ''
  let hasThought = false
  const stream = open(connection, {
    system: 'Answer with the single word: ready',
    turns: [{ role: 'user', text: 'Are you ready?' }],
    maxTokens: 200,
    temperature: 0,
    signal: AbortSignal.timeout(timeoutMs),
  })
  for await (const part of stream) {
    if (part.type === 'text') reply += part.text
    if (part.type === 'reasoning') hasThought = true
  }
  if (!reply.trim() && !hasThought)
    throw failure('model.refused', { problem: 'silent', reason: 'it answered with nothing' })
  return reply
}
