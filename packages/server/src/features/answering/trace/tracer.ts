import type { TraceStep } from '@opora/contract/answering'
import type { Ctx } from '../../../platform/context/ctx.ts'

type Timed = Pick<TraceStep, 'atMs' | 'tookMs'>

/** Writes down the steps of one answer while they happen. */
export interface Tracer {
  readonly steps: TraceStep[]
  /** Starts a watch; calling what it gives tells when it started and how long it runs. */
  watch(): () => Timed
  /** Keeps a step. It may be filled in further until the trace is stored. */
  keep<S extends TraceStep>(step: S): S
  /** Since the beginning, ms. */
  elapsedMs(): number
}

export function startTrace(ctx: Ctx): Tracer {
  const { clock } = ctx.world
  const beginMs = clock.ms()
  const steps: TraceStep[] = []
  return {
    steps,
    watch: () => {
      const startMs = clock.ms()
      return () => ({ atMs: Math.round(startMs - beginMs), tookMs: round(clock.ms() - startMs) })
    },
    keep: (step) => {
      steps.push(step)
      return step
    },
    elapsedMs: () => Math.round(clock.ms() - beginMs),
  }
}

/** Tenths: a search takes less than a millisecond. */
const round = (ms: number): number => Math.round(ms * 10) / 10
