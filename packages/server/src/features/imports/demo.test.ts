import { isFailure } from '@opora/contract/errors'
import type { WorkspaceId } from '@opora/contract/ids'
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../testing/fresh-database.ts'
import { type TestHouse, testHouse } from '../../testing/house.ts'
import { apiOver, settleWorkspace, type TypedApi } from '../../testing/new-workspace.ts'

describe('the demo company', () => {
  let house: TestHouse
  let api: TypedApi
  let workspaceId: WorkspaceId
  let dead = 0
  beforeAll(async () => {
    house = await testHouse({ database: await freshDatabase() })
    const signedIn = await apiOver(house, null)('POST /setup/demo', { body: { locale: 'ru' } })
    workspaceId = signedIn.me.workspace.id
    api = apiOver(house, signedIn.accessToken)
    dead = await settleWorkspace(house, workspaceId)
  }, 120_000)

  it('is a workspace with an owner, a widget, an assistant and documents that were read', async () => {
    expect(dead).toBe(0)
    expect(await api('GET /me')).toMatchObject({
      workspace: { name: 'Sava Drive', isDemo: true },
      member: { role: 'owner' },
    })
    expect((await api('GET /inboxes')).items).toHaveLength(1)
    expect((await api('GET /assistants')).items).toHaveLength(1)
    expect(await api('GET /documents')).toMatchObject({ total: 6, ready: 6 })
  })

  it('has visitors the assistant answered, one who asked for a person and one it was not sure about', async () => {
    const { items } = await api('GET /conversations', { query: { status: 'any' } })
    const endings = await Promise.all(
      items.map(async ({ id, contact }) => {
        const timeline = await api('GET /conversations/:id/timeline', { params: { id } })
        const traces = timeline.items.flatMap((item) =>
          item.type === 'message' && item.trace ? [item.trace.outcome] : [],
        )
        expect(traces).toHaveLength(1)
        const [outcome] = traces
        return { name: contact.name, ending: outcome?.kind === 'handed_over' ? outcome.reason : outcome?.kind }
      }),
    )
    expect(Object.fromEntries(endings.map(({ name, ending }) => [name, ending]))).toEqual({
      'Екатерина Морозова': 'answered',
      'Mark Hollis': 'answered',
      'Илья Журавлёв': 'answered',
      'Priya Nair': 'asked',
      'Сергей Панин': 'refused',
    })
    expect(await api('GET /conversations/counts')).toMatchObject({ assistant: 3, unassigned: 2, all: 5 })
  })

  it('is entered once', async () => {
    const again = await apiOver(house, null)('POST /setup/demo', { body: { locale: 'en' } }).catch((error) => error)
    expect(isFailure(again, 'setup.done')).toBe(true)
    expect(await settleWorkspace(house, workspaceId)).toBe(0)
    expect(await api('GET /documents')).toMatchObject({ total: 6 })
  })

  it('does not become more when its beginning is told twice', async () => {
    const [told] = await house.database.run({ workspaceId }, (db) =>
      db.selectFrom('events').selectAll().where('name', '=', 'workspace.created').execute(),
    )
    const job = house.workerParts.jobs.get('event:imports.seed-documents')
    const actor = { type: 'system' as const }
    const claimed = { id: '', workspaceId, kind: '', input: null, actor, attempts: 1 }
    const heard = {
      eventId: told?.id,
      eventName: told?.name,
      payload: told?.payload,
      createdAt: new Date().toISOString(),
    }
    const attempt = { number: 2, isLast: false, signal: new AbortController().signal }
    await job?.run(house.workerParts.ctxOf(claimed), heard as never, attempt)
    expect(await settleWorkspace(house, workspaceId)).toBe(0)
    expect(await api('GET /documents')).toMatchObject({ total: 6 })
    expect((await api('GET /conversations', { query: { status: 'any' } })).items).toHaveLength(5)
  })
})
