import { isFailure } from '@opora/contract/errors'
import { savedViewsPerMember } from '@opora/contract/saved-views'
import { describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf, refusedFieldOf } from '../../testing/refusal-of.ts'

const view = (over: object = {}) => ({
  name: 'Late VIPs',
  isShared: false,
  tab: 'all' as const,
  status: 'open' as const,
  q: 'tag:vip waiting:>30m',
  tagId: null,
  teamId: null,
  ...over,
})
const storedViews = async ({ ctx }: TestWorkspace): Promise<number> =>
  (await ctx.db.selectFrom('saved_views').select('id').execute()).length
const namesOf = async (api: TestWorkspace['api']): Promise<string[]> =>
  (await api('GET /saved-views')).items.map(({ name }) => name)

describe('views of the list', () => {
  it('follow a tag that became another one', async () => {
    const t = await newWorkspace()
    const [old, kept] = [
      await t.api('POST /tags', { body: { name: 'Refund' } }),
      await t.api('POST /tags', { body: { name: 'Deposit' } }),
    ]
    await t.api('POST /saved-views', { body: view({ tagId: old.id }) })
    await t.api('POST /tags/:id/merging', { params: { id: old.id }, body: { tagId: kept.id } })
    await t.settle()
    expect((await t.api('GET /saved-views')).items).toMatchObject([{ tagId: kept.id }])
  })

  it('are kept for whoever made them, and are there for nobody else', async () => {
    const t = await newWorkspace()
    const anna = await t.newMember('agent', 'Anna')
    const { id } = await anna.api('POST /saved-views', { body: view() })
    expect(await namesOf(anna.api)).toEqual(['Late VIPs'])
    expect(await namesOf(t.api)).toEqual([])
    const params = { id }
    const other = await newWorkspace()
    const foreign = [
      t.api('PATCH /saved-views/:id', { params, body: { name: 'Mine now' } }),
      t.api('DELETE /saved-views/:id', { params }),
      other.api('DELETE /saved-views/:id', { params }),
    ]
    for (const refusal of await Promise.all(foreign.map(refusalOf))) expect(isFailure(refusal, 'not_found')).toBe(true)
    const changed = await anna.api('PATCH /saved-views/:id', { params, body: { q: 'is:unread' } })
    expect(changed).toMatchObject({ name: 'Late VIPs', q: 'is:unread', isShared: false })
    await anna.api('DELETE /saved-views/:id', { params })
    expect(await namesOf(anna.api)).toEqual([])
  })

  it('are shared and changed by admins, and seen by all', async () => {
    const t = await newWorkspace()
    const anna = await t.newMember('agent', 'Anna')
    expect(
      isFailure(await refusalOf(anna.api('POST /saved-views', { body: view({ isShared: true }) })), 'forbidden'),
    ).toBe(true)
    const own = await anna.api('POST /saved-views', { body: view() })
    const share = anna.api('PATCH /saved-views/:id', { params: { id: own.id }, body: { isShared: true } })
    expect(isFailure(await refusalOf(share), 'forbidden')).toBe(true)
    const shared = await t.api('POST /saved-views', { body: view({ name: 'Queue', isShared: true }) })
    expect(await namesOf(anna.api)).toEqual(['Late VIPs', 'Queue'])
    const params = { id: shared.id }
    expect(isFailure(await refusalOf(anna.api('DELETE /saved-views/:id', { params })), 'forbidden')).toBe(true)
    await t.api('PATCH /saved-views/:id', { params, body: { isShared: false } })
    expect(await namesOf(anna.api)).toEqual(['Late VIPs'])
    expect(await namesOf(t.api)).toEqual(['Queue'])
  })

  it('have names of their own among what one sees, whatever their case', async () => {
    const t = await newWorkspace()
    const anna = await t.newMember('agent', 'Anna')
    await t.api('POST /saved-views', { body: view() })
    await anna.api('POST /saved-views', { body: view() })
    const taken = await refusalOf(t.api('POST /saved-views', { body: view({ name: 'LATE vips' }) }))
    expect(isFailure(taken, 'saved_view.name_taken') && taken.fields[0]?.path).toBe('name')
    const made = await Promise.allSettled(
      [1, 2, 3].map(() => t.api('POST /saved-views', { body: view({ name: 'At once', isShared: true }) })),
    )
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('hold no condition that cannot be kept, and not without end', async () => {
    const t = await newWorkspace()
    expect(await refusedFieldOf(t.api('POST /saved-views', { body: view({ q: 'status:opne' }) }))).toBe('q')
    expect(await refusedFieldOf(t.api('POST /saved-views', { body: view({ name: '  ' }) }))).toBe('name')
    for (let n = 0; n < savedViewsPerMember; n += 1)
      await t.api('POST /saved-views', { body: view({ name: `View ${n}` }) })
    const more = await refusalOf(t.api('POST /saved-views', { body: view({ name: 'One more' }) }))
    expect(isFailure(more, 'saved_view.too_many')).toBe(true)
  })

  it('that were a member’s own go with them, those they shared stay', async () => {
    const t = await newWorkspace()
    const boss = await t.newMember('admin', 'Boss')
    await boss.api('POST /saved-views', { body: view() })
    await boss.api('POST /saved-views', { body: view({ name: 'Queue', isShared: true }) })
    await t.api('DELETE /members/:id', { params: { id: boss.memberId } })
    await t.settle()
    expect(await namesOf(t.api)).toEqual(['Queue'])
    expect(await storedViews(t)).toBe(1)
  })

  it('outlive the tag they ask for', async () => {
    const t = await newWorkspace()
    const { id: tagId } = await t.api('POST /tags', { body: { name: 'VIP' } })
    await t.api('POST /saved-views', { body: view({ tagId }) })
    expect((await t.api('GET /saved-views')).items[0]?.tagId).toBe(tagId)
  })
})
