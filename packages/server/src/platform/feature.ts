import type { Lead, Subscriber } from './events/event.ts'
import type { Binding, RawBinding } from './http/binding.ts'
import type { Job } from './jobs/job.ts'
import type { Schedule } from './jobs/schedules/schedule.ts'
import type { LiveHearing, LiveRule } from './live/rule.ts'

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
}

export interface Feature extends Required<FeatureParts> {
  name: string
}

/** The manifest of a feature; absent parts are empty. */
export function feature(name: string, parts: FeatureParts): Feature {
  const nothing = { routes: [], rawRoutes: [], jobs: [], hears: [], leads: [], live: [], hearsLive: [], schedules: [] }
  return { name, ...nothing, ...parts }
}

/** A job in a manifest, whatever its input is. */
export const anyJob = <I>(job: Job<I>): Job<never> => job as Job<never>
