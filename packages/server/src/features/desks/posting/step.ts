import type { Ctx } from '../../../platform/context/ctx.ts'

/** What to store, in one transaction, once a step is done. */
export type Keep = (ctx: Ctx) => Promise<void>

/** One thing to do for a topic. */
export type Step =
  /** Nothing of it is to be called outside. */
  | { kind: 'quiet'; keep: Keep }
  /** Calls the outside; `calls` are those that count against what the group takes. */
  | { kind: 'call'; act(): Promise<{ calls: number; keep: Keep }> }

export const quiet = (keep: Keep): Step => ({ kind: 'quiet', keep })
