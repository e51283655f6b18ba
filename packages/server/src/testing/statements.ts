import pg from 'pg'
import { vi } from 'vitest'
import type { TestWorkspace } from './new-workspace.ts'

const opening = /^(begin|commit|rollback|set )/i

interface Sent {
  text: string
  values: unknown[]
}

async function heard(t: TestWorkspace, request: () => Promise<unknown>): Promise<Sent[]> {
  await t.settle()
  const sent: Sent[] = []
  const query = pg.Client.prototype.query
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...given: unknown[]
  ) {
    const [first] = given as [string | Sent]
    const { text, values } = typeof first === 'string' ? { text: first, values: [] } : first
    if (!opening.test(text)) sent.push({ text, values })
    return Reflect.apply(query, this, given)
  })
  try {
    await request()
  } finally {
    spy.mockRestore()
  }
  return sent
}

/** What a request sends to the database, the beginning and the end of its transactions aside. */
export async function statementsOf(t: TestWorkspace, request: () => Promise<unknown>): Promise<Sent[]> {
  // What is read once and kept is read now.
  await request()
  const tries = [await heard(t, request), await heard(t, request), await heard(t, request)]
  // What the process does besides in the same moment is no part of it.
  return tries.toSorted((one, other) => one.length - other.length)[0] ?? []
}

/** Tables that grow without end, and how many of their rows are many. */
interface Wide {
  grown: readonly string[]
  most: number
}

interface Plan {
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Join Filter'?: number
  'Relation Name'?: string
  Plans?: Plan[]
}

const readBy = ({ 'Rows Removed by Filter': removed = 0, 'Actual Rows': rows, 'Actual Loops': loops }: Plan): number =>
  (rows + removed) * loops

/** Where a statement looks at many rows of a table that grows without end. */
function whereManyAreRead(plan: Plan, wide: Wide): Plan[] {
  const { Plans = [], ...own } = plan
  const isWide = wide.grown.includes(plan['Relation Name'] ?? '') && readBy(plan) >= wide.most
  return [...(isWide ? [own] : []), ...Plans.flatMap((inner) => whereManyAreRead(inner, wide))]
}

/**
 * Statements that read many rows whichever way they are planned. So few rows are often read whole, or sorted, where an
 * index would do; what matters is that there is an index they can use.
 */
export async function wideScansOf(
  t: TestWorkspace,
  request: () => Promise<unknown>,
  { grown, most }: Wide,
): Promise<{ text: string; scans: Plan[] }[]> {
  // To be explained they are done anew: what was stored once is not stored again.
  const sent = (await statementsOf(t, request)).filter(({ text }) => !/insert into/i.test(text))
  return t.ctx.database.asOwner(async (client) => {
    // The planner judges by every workspace of this process, of which a test knows only its own.
    await client.query(
      ['begin', ...grown.map((table) => `alter table ${table} alter column workspace_id set (n_distinct = 1)`)].join(
        '; ',
      ),
    )
    await client.query(`analyze ${grown.join(', ')}`)
    const ways = ['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin'].map((way) => `set local enable_${way} = off`)
    await client.query([...ways, 'set local role opora_app'].join('; '))
    await client.query(`select set_config('app.workspace', $1, true)`, [t.ctx.workspaceId])
    const scansOf = async ({ text, values }: Sent, isSorted: boolean): Promise<Plan[]> => {
      await client.query(`set local enable_sort = ${isSorted ? 'on' : 'off'}`)
      const { rows } = await client.query(`explain (analyze, format json) ${text}`, values)
      return whereManyAreRead(rows[0]['QUERY PLAN'][0].Plan, { grown, most })
    }
    const wide: { text: string; scans: Plan[] }[] = []
    for (const one of sent) {
      const scans = await scansOf(one, true)
      if (scans.length > 0 && (await scansOf(one, false)).length > 0) wide.push({ text: one.text, scans })
    }
    await client.query('rollback')
    return wide
  })
}
