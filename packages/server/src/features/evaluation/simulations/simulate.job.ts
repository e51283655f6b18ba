import { isFailure } from '@opora/contract/errors'
import type { AssistantId, SimulationId } from '@opora/contract/ids'
import type { SimulationEnd, SimulationTurn } from '@opora/contract/simulations'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { type Attempt, defineJob, isStopping, type Job } from '../../../platform/jobs/job.ts'
import { tryQuestion } from '../../answering/index.ts'
import { type AssistantRow, getAssistant } from '../../assistants/index.ts'
import { evaluationChanged } from '../events.ts'
import { finishSimulation } from './finish-simulation.ts'
import { judgeSimulation, verdictOf } from './judge-simulation.ts'
import { playContact } from './play-contact.ts'
import { changeSimulation, lockSimulation, type Script, type SimulationRow } from './store.ts'

interface Simulating {
  simulationId: SimulationId
}

export const oneAfterAnother = { orderKey: 'evaluation.simulations' }

const sliceMs = 60_000
const turnsRemembered = 8

/** Plays a conversation turn by turn; what was said before a restart stays said. */
export const simulate: Job<Simulating> = defineJob<Simulating>('evaluation.simulate', {
  maxAttempts: 5,
  timeoutMs: 10 * 60_000,
  concurrency: 2,
  run: async (ctx, { simulationId }, attempt) => {
    try {
      await playSlice(ctx, simulationId, attempt)
    } catch (error) {
      // A server that stops is no failure of the model: the job is run again.
      const isOurs = attempt.signal.aborted || !isFailure(error)
      if (isStopping(attempt) || (isOurs && !attempt.isLast)) throw error
      ctx.log.warn({ simulationId, error: String(error) }, 'a simulation broke off')
      await finishSimulation(ctx, simulationId, {
        state: 'failed',
        failureCode: isOurs ? 'internal' : error.code,
      })
    }
  },
})

interface Play {
  id: SimulationId
  script: Script
  assistant: AssistantRow
  turns: SimulationTurn[]
  signal: AbortSignal
}

/** Under the lock: one that was stopped or deleted is not gone on with. */
async function hold(ctx: Ctx, id: SimulationId, turns?: readonly SimulationTurn[]): Promise<SimulationRow | null> {
  return transact(ctx, async (ctx) => {
    const row = await lockSimulation(ctx, id)
    if (!row || (row.state !== 'queued' && row.state !== 'running')) return null
    await changeSimulation(ctx, id, { state: 'running', ...(turns ? { turns } : {}) })
    if (turns || row.state === 'queued') ctx.announce(evaluationChanged({ subject: 'simulation', id }))
    return row
  })
}

async function playSlice(ctx: Ctx, id: SimulationId, { signal }: Attempt): Promise<void> {
  const row = await hold(ctx, id)
  if (!row) return
  const assistant = row.assistant_id ? await getAssistant(ctx, row.assistant_id as AssistantId) : null
  if (!assistant) return finishSimulation(ctx, id, { state: 'failed', failureCode: 'not_found' })
  const play = { id, assistant, script: row.scenario as Script, turns: row.turns as SimulationTurn[], signal }
  const end = await playOn(ctx, play)
  if (end === 'stopped') return
  if (end === 'more') return transact(ctx, async (ctx) => ctx.enqueue(simulate, { simulationId: id }, oneAfterAnother))
  const judged = await judgeSimulation(ctx, play)
  await finishSimulation(ctx, id, { state: 'done', end, judged, verdict: verdictOf(judged) })
}

const callsPerson = ({ outcome }: SimulationTurn): boolean =>
  outcome.kind === 'refused' || outcome.kind === 'handed_over'

async function playOn(ctx: Ctx, play: Play): Promise<SimulationEnd | 'more' | 'stopped'> {
  const untilMs = ctx.world.clock.ms() + sliceMs
  while (ctx.world.clock.ms() < untilMs) {
    const last = play.turns.at(-1)
    if (last && callsPerson(last)) return 'person'
    if (play.turns.length >= play.script.mostTurns) return 'turns'
    const { text, end } = await playContact(ctx, play)
    if (end) return end
    play.turns.push(await replyTo(ctx, play, text))
    if (!(await hold(ctx, play.id, play.turns))) return 'stopped'
  }
  return 'more'
}

/** The assistant answers as it would in a conversation, of which there is none. */
async function replyTo(ctx: Ctx, { assistant, turns, signal }: Play, text: string): Promise<SimulationTurn> {
  const earlier = turns.slice(-turnsRemembered / 2).flatMap((turn) => [
    { role: 'user' as const, text: turn.contact },
    { role: 'assistant' as const, text: turn.assistant },
  ])
  const question = { text, turns: earlier }
  const answered = await tryQuestion(ctx, { assistant, question, signal, purpose: 'evaluation' })
  const { outcome, citations, tookMs } = answered
  return { contact: text, assistant: answered.text, outcome, citations, tookMs }
}
