import type { OpenCtx } from './context/ctx.ts'
import type { Lead, Subscriber } from './events/event.ts'
import type { Binding, RawBinding } from './http/binding.ts'
import type { Job } from './jobs/job.ts'
import type { Schedule } from './jobs/schedules/schedule.ts'
import type { LiveHearing, LiveRule } from './live/rule.ts'

/** Something that goes on as long as the process works, such as a connection that is kept up. */
export interface Standing {
  stop(): Promise<void>
}

/** What a feature adds to the server. */
export interface FeatureParts {
  routes?: readonly Binding[]
  rawRoutes?: readonly RawBinding[]
  jobs?: readonly Job<never>[]
  hears?: readonly Subscriber[]
  leads?: readonly Lead[]
  live?: readonly LiveRule[]
  hearsLive?: readonly LiveHearing[]
  schedules?: readonly Schedule[]
  standing?: readonly ((open: () => OpenCtx) => Standing)[]
}

export interface Feature extends Required<FeatureParts> {
  name: string
}

/** The manifest of a feature; absent parts are empty. */
export function feature(name: string, parts: FeatureParts): Feature {
  const told = { hears: [], leads: [], live: [], hearsLive: [] }
  const nothing = { routes: [], rawRoutes: [], jobs: [], schedules: [], standing: [], ...told }
  return { name, ...nothing, ...parts }
}

/** A job in a manifest, whatever its input is. */
export const anyJob = <I>(job: Job<I>): Job<never> => job as Job<never>
