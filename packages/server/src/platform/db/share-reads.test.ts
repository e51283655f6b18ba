import type { CompiledQuery } from 'kysely'
import { describe, expect, it } from 'vitest'
import { shareReads } from './share-reads.ts'

const query = (sql: string, parameters: unknown[] = [], node: object = {}) =>
  ({ sql, parameters, query: { kind: 'SelectQueryNode', ...node } }) as unknown as CompiledQuery
const here = { workspaceId: 'a' } as never
const there = { workspaceId: 'b' } as never

/** A database whose connections come when the test says so. */
function slowDatabase() {
  const share = shareReads()
  const gate = Promise.withResolvers<void>()
  let asked = 0
  const read = async (onSending: () => void) => {
    await gate.promise
    onSending()
    asked += 1
    return { rows: [{ n: asked }], numAffectedRows: 1n }
  }
  return { ask: (scope: never, of: CompiledQuery) => share(scope, of, read), open: gate.resolve, asked: () => asked }
}

describe('reads that wait for a connection', () => {
  it('are asked once when they are the same', async () => {
    const { ask, open, asked } = slowDatabase()
    const both = [ask(here, query('select 1', [7])), ask(here, query('select 1', [7]))]
    open()
    const [one, other] = await Promise.all(both)
    expect(asked()).toBe(1)
    expect(other).toEqual(one)
    expect(other?.rows[0]).not.toBe(one?.rows[0])
  })

  it('are asked each when the workspace, the words or the values differ, or when they change something', async () => {
    const { ask, open, asked } = slowDatabase()
    const all = [
      ask(here, query('select 1', [7])),
      ask(there, query('select 1', [7])),
      ask(here, query('select 1', [8])),
      ask(here, query('select 2', [7])),
      ...[{ kind: 'DeleteQueryNode' }, { kind: 'RawNode' }, { with: {} }, { endModifiers: [] }].flatMap((node) => [
        ask(here, query('select 3', [7], node)),
        ask(here, query('select 3', [7], node)),
      ]),
      ask(here, query('select 1', [7n])),
    ]
    open()
    await Promise.all(all)
    expect(asked()).toBe(13)
  })

  it('are asked anew once they were sent: what was written since must be seen', async () => {
    const share = shareReads()
    const answer = Promise.withResolvers<void>()
    let asked = 0
    const read = async (onSending: () => void) => {
      onSending()
      asked += 1
      await answer.promise
      return { rows: [], numAffectedRows: 0n }
    }
    const first = share(here, query('select 1'), read)
    const second = share(here, query('select 1'), read)
    answer.resolve()
    await Promise.all([first, second])
    expect(asked).toBe(2)
  })

  it('fail together, and are asked again after that', async () => {
    const share = shareReads()
    const gate = Promise.withResolvers<void>()
    const failing = async () => {
      await gate.promise
      throw new Error('no connection')
    }
    const both = [share(here, query('select 1'), failing), share(here, query('select 1'), failing)]
    gate.resolve()
    const outcomes = await Promise.allSettled(both)
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    const again = await share(here, query('select 1'), async () => ({ rows: [{ n: 1 }], numAffectedRows: 1n }))
    expect(again.rows).toEqual([{ n: 1 }])
  })
})
