import type { Params } from './read-call.ts'
import type { BotState, Sky } from './state.ts'

/** One call of a method by a bot. */
export interface Call {
  sky: Sky
  bot: BotState
  params: Params
}

/** Answers a call, or throws a refusal. */
export type Method = (call: Call) => unknown
export type Methods = Record<string, Method>
