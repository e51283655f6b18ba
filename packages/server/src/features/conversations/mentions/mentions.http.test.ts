import { randomUUID } from 'node:crypto'
import type { Message } from '@opora/contract/conversations'
import type { ConversationId, MemberId, TeamId } from '@opora/contract/ids'
import type { Mention } from '@opora/contract/mentions'
import { beforeEach, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'

let t: TestWorkspace
let id: ConversationId
let anna: Awaited<ReturnType<TestWorkspace['newMember']>>
let boris: Awaited<ReturnType<TestWorkspace['newMember']>>
let teamId: TeamId
let visitor: Awaited<ReturnType<TestWorkspace['newVisitor']>>

const told = async (who: { api: TestWorkspace['api'] }) =>
  (await who.api('GET /notifications', { query: { limit: 50 } })).items
    .filter(({ kind }) => kind === 'mentioned')
    .map(({ actorName, preview, count }) => [actorName, preview, count])
const mentioned = async (who: { api: TestWorkspace['api'] }, q = 'mentions:me') =>
  (await who.api('GET /conversations', { query: { q, tab: 'all', status: 'any' } })).items.map((one) => one.id)
const note = (text: string, mentions: Mention[]): Promise<Message> =>
  t.api('POST /conversations/:id/notes', { params: { id }, body: { clientId: randomUUID(), text, mentions } })
const member = (memberId: MemberId, from: number, to: number): Mention => ({ type: 'member', id: memberId, from, to })

beforeEach(async () => {
  t = await newWorkspace()
  anna = await t.newMember('agent', 'Anna')
  boris = await t.newMember('agent', 'Boris')
  teamId = (await t.api('POST /teams', { body: { name: 'Refunds', memberIds: [anna.memberId, boris.memberId] } })).id
  visitor = await t.newVisitor()
  const body = { clientId: randomUUID(), text: 'Hello' }
  id = (await visitor.api('POST /messenger/conversations', { body })).conversation.id
  await t.settle()
})

describe('a note that names members and teams', () => {
  it('keeps whom it names, tells each once and puts the conversation into their list', async () => {
    const stored = await note('@Anna and @Refunds, look', [
      member(anna.memberId, 0, 5),
      { type: 'team', id: teamId, from: 10, to: 18 },
    ])
    expect(stored.mentions).toEqual([
      { type: 'member', id: anna.memberId, from: 0, to: 5 },
      { type: 'team', id: teamId, from: 10, to: 18 },
    ])
    await t.settle()
    for (const who of [anna, boris]) {
      expect((await told(who)).map(([, preview, count]) => [preview, count])).toEqual([['@Anna and @Refunds, look', 1]])
      expect(await mentioned(who)).toEqual([id])
    }
    expect(await told(t)).toEqual([])
    expect(await mentioned(t)).toEqual([])
    expect(await mentioned(t, 'упомянут:anna')).toEqual([id])
    expect(await mentioned(t, '-mentions:boris')).toEqual([])
  })

  it('tells only who is new when it is written anew, and nobody twice', async () => {
    const { id: messageId } = await note('@Anna', [member(anna.memberId, 0, 5)])
    await t.settle()
    const edit = (text: string, mentions: Mention[]) =>
      t.api('PATCH /messages/:id', { params: { id: messageId }, body: { text, mentions } })
    const edited = await edit('@Boris with @Anna', [member(boris.memberId, 0, 6), member(anna.memberId, 12, 17)])
    expect(edited.mentions.map((one) => one.id)).toEqual([boris.memberId, anna.memberId])
    await t.settle()
    expect(await told(boris)).toHaveLength(1)
    await edit('@Boris', [member(boris.memberId, 0, 6)])
    await t.settle()
    expect(await mentioned(anna)).toEqual([])
    await edit('@Boris @Anna', [member(boris.memberId, 0, 6), member(anna.memberId, 7, 12)])
    await t.settle()
    for (const who of [anna, boris]) expect((await told(who)).map(([, , count]) => count)).toEqual([1])
    expect(await mentioned(anna)).toEqual([id])
  })

  it('tells nobody of what was taken back before, and keeps it in no list', async () => {
    const { id: messageId } = await note('@Anna', [member(anna.memberId, 0, 5)])
    await t.api('DELETE /messages/:id', { params: { id: messageId } })
    await t.settle()
    expect(await told(anna)).toEqual([])
    expect(await mentioned(anna)).toEqual([])
  })

  it('tells of what is over too, and never whoever wrote it', async () => {
    await t.api('POST /conversations/:id/resolution', { params: { id } })
    await t.settle()
    const me = (await t.api('GET /me')).member.id
    await note('@Anna @Me', [member(anna.memberId, 0, 5), member(me, 6, 9)])
    await t.settle()
    expect(await told(anna)).toHaveLength(1)
    expect(await told(t)).toEqual([])
  })

  it('takes what does not stand in its text, or names nobody here, for text', async () => {
    const other = await newWorkspace()
    const stranger = (await other.api('GET /me')).member.id
    const stored = await note('@Anna, @Anna', [
      member(anna.memberId, 7, 12),
      member(anna.memberId, 0, 5),
      member(boris.memberId, 3, 9),
      member(boris.memberId, 1, 5),
      member(boris.memberId, 7, 500),
      member(boris.memberId, 5, 5),
      member(stranger, 0, 5),
      member(randomUUID() as MemberId, 0, 5),
    ])
    expect(stored.mentions.map(({ from }) => from)).toEqual([0, 7])
    await t.settle()
    expect(await told(boris)).toEqual([])
    expect(await told(other)).toEqual([])
  })

  it('forgets who left; the note still spells their name', async () => {
    await note('@Anna', [member(anna.memberId, 0, 5)])
    await t.settle()
    await t.api('DELETE /members/:id', { params: { id: anna.memberId } })
    await t.settle()
    expect(await mentioned(t, 'mentions:anna')).toEqual([])
    const { items } = await t.api('GET /conversations/:id/timeline', { params: { id }, query: { limit: 50 } })
    expect(items.some((item) => item.type === 'message' && item.isNote && item.text === '@Anna')).toBe(true)
  })

  it('goes along when its conversation is merged, and comes back', async () => {
    await note('@Anna', [member(anna.memberId, 0, 5)])
    const body = { clientId: randomUUID(), text: 'And another thing' }
    const { conversation } = await visitor.api('POST /messenger/conversations', { body })
    await t.settle()
    await t.api('POST /merges', { body: { sourceId: id, targetId: conversation.id } })
    expect(await mentioned(anna)).toEqual([conversation.id])
    await t.api('DELETE /merges/:id', { params: { id } })
    expect(await mentioned(anna)).toEqual([id])
  })
})
