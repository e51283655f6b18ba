import type { CompiledQuery } from 'kysely'
import { sql } from 'kysely'
import type { Db } from '../context/database.ts'
import type { EventRow } from '../events/event.ts'
import { eventInsertion } from '../events/store.ts'
import { jobInsertion, type NewJob } from '../jobs/store.ts'

/** What a transaction tells: events, and the jobs that follow. */
export interface ToldRows {
  events: readonly EventRow[]
  jobs: readonly NewJob[]
}

/** Everything in one statement, however much it is; it answers the jobs that were stored. Null when there is nothing to tell. */
export function insertTold(db: Db, { events, jobs }: ToldRows): CompiledQuery | null {
  if (jobs.length === 0) return events.length === 0 ? null : eventInsertion(events).compile(db)
  if (events.length === 0) return jobInsertion(jobs).compile(db)
  return sql`with told as (${eventInsertion(events)}) ${jobInsertion(jobs)}`.compile(db)
}
