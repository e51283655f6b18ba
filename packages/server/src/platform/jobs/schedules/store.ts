import { sql } from 'kysely'
import type { Db } from '../../context/database.ts'

/** Moves a schedule on when it is due; true for the one process that moved it. A schedule not seen before only starts to wait. */
export async function takeSchedule(db: Db, kind: string, times: { now: Date; next: Date }): Promise<boolean> {
  const { rows } = await sql<{ moved: boolean }>`
    insert into schedules (kind, next_run_at) values (${kind}, ${times.next})
    on conflict (kind) do update set next_run_at = ${times.next} where schedules.next_run_at <= ${times.now}
    returning (xmax <> 0) as moved`.execute(db)
  return rows.some(({ moved }) => moved)
}
