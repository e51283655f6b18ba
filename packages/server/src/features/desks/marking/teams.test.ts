import type { Desk } from '@opora/contract/desks'
import { failure } from '@opora/contract/errors'
import type { ConversationId, TeamId } from '@opora/contract/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import { ask, begin, draftOf } from '../../../testing/conversing.ts'
import { connectDesk, type FakeDeskLine, type FakeTopic } from '../../../testing/fake-desk.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'

let t: TestWorkspace
/** The group of all, and that of the team. */
let general: FakeDeskLine
let special: FakeDeskLine
let sales: TeamId

beforeEach(async () => {
  t = await newWorkspace()
  ;[general, special] = [await connectDesk(t), await connectDesk(t)]
  const owner = (await t.api('GET /me')).member.id
  sales = (await t.api('POST /teams', { body: { name: 'Sales', memberIds: [owner] } })).id
  await serve(special, { name: 'Sales desk', servedInboxIds: [], servedTeamIds: [sales] })
})

const deskOf = async (line: FakeDeskLine): Promise<Desk> => {
  const { items } = await t.api('GET /desks')
  return items.find(({ inbox }) => inbox.id === line.post.inbox.id) as Desk
}
const serve = async (line: FakeDeskLine, body: Partial<Desk>) =>
  t.api('PATCH /desks/:id', { params: { id: (await deskOf(line)).id }, body })
async function give(id: ConversationId, teamId: TeamId | null): Promise<void> {
  await t.api('PUT /conversations/:id/team', { params: { id }, body: { teamId } })
  await t.settle()
}
const texts = ({ posts }: FakeTopic): string => posts.map(({ text }) => text).join('\n')
const topicShown = async (id: ConversationId) => (await t.api('GET /conversations/:id/desk', { params: { id } })).topic

describe('a conversation that is given to a team', () => {
  it('goes to the group of the team, with all that was said; the other topic leads there and is closed', async () => {
    const talk = await ask(t, 'I want a person')
    const old = general.topic()
    await general.says('owner', old.id, 'How can I help?')
    await give(talk.id, sales)
    const topic = special.topic()
    expect(texts(topic)).toMatch(/Team: Sales[\s\S]*I want a person[\s\S]*How can I help\?/)
    expect(old).toMatchObject({ isClosed: true, name: expect.stringMatching(/^➡️ .*#1$/) })
    expect(old.posts[0]?.text).toContain('➡️ Goes on with the team “Sales”, in the group “Sales desk”')
    expect(old.posts[0]?.buttons.flat()).toContainEqual({
      label: 'Open the topic',
      url: `https://post.example/support/${topic.id}`,
    })
    expect(old.posts.at(-1)?.text).toContain('➡️ Goes on with the team')
    expect(await topicShown(talk.id)).toMatchObject({ desk: { name: 'Sales desk' }, behindSince: null })
    expect((await deskOf(general)).queue.waiting).toBe(0)
    await talk.write('Are you there?')
    await t.settle()
    expect(texts(topic)).toContain('Are you there?')
    expect(texts(old)).not.toContain('Are you there?')
  })

  it('is not answered from the topic it left: whoever writes or presses there learns where it is', async () => {
    const talk = await ask(t, 'I want a person')
    const old = general.topic()
    const said = await general.says('owner', old.id, 'teh answer')
    await give(talk.id, sales)
    await general.says('owner', old.id, 'Into nothing')
    expect(old.posts.at(-1)?.text).toContain('goes on with the team “Sales”')
    expect((await talk.read()).map(({ text }) => text)).not.toContain('Into nothing')
    await general.commands('owner', old.id, '/close')
    await general.tells('owner', old.id, { type: 'pressed', action: 'close', pressId: 'p1', externalId: 'card' })
    expect(general.post.channel.pressesAnswered.at(-1)).toMatchObject({
      pressId: 'p1',
      text: expect.stringContaining('goes on'),
    })
    await general.tells('owner', old.id, { type: 'topic', change: 'reopened', name: null })
    const { conversation } = await t.api('GET /conversations/:id', { params: { id: talk.id } })
    expect(conversation).toMatchObject({ status: 'open', team: { name: 'Sales' } })
    const edit = {
      type: 'edited',
      externalId: said.externalId,
      text: 'the answer',
      files: [],
      command: null,
      version: 1,
    }
    await general.tells('owner', old.id, edit)
    expect((await talk.read()).map(({ text }) => text)).toContain('the answer')
    expect(texts(special.topic())).toContain('the answer')
    await special.says('owner', special.topic().id, 'From the team')
    expect((await talk.read()).at(-1)?.text).toBe('From the team')
  })

  it('comes back into the topic it left, which tells what was said meanwhile', async () => {
    const talk = await ask(t, 'I want a person')
    const old = general.topic()
    const body = draftOf('The wrong one')
    const first = await t.api('POST /conversations/:id/messages', { params: { id: talk.id }, body })
    await t.settle()
    await give(talk.id, sales)
    await talk.write('Said to the team')
    await t.settle()
    const params = { id: first.id }
    await t.api('PATCH /messages/:id', { params, body: { text: 'The right answer' } })
    await t.settle()
    await give(talk.id, null)
    expect(general.group.topics.size).toBe(1)
    expect(old).toMatchObject({ isClosed: false, name: expect.stringMatching(/^🔴/) })
    expect(texts(old)).toContain('Said to the team')
    expect(texts(old)).toContain('The right answer')
    expect(texts(old)).not.toContain('The wrong one')
    expect(old.posts[0]?.buttons.flat().map(({ label }) => label)).toContain('Take')
    expect(special.topic()).toMatchObject({ isClosed: true, name: expect.stringMatching(/^➡️/) })
  })

  it('begins in the group of its team when it was given before it needed a topic', async () => {
    const talk = await begin(t, 'How much is held on the card?')
    expect(general.group.topics.size).toBe(0)
    await give(talk.id, sales)
    expect(general.group.topics.size).toBe(0)
    expect(special.group.topics.size).toBe(1)
  })

  it('leaves its topic when no group serves the team, and is not lost when the group of the team is gone', async () => {
    const nobodys = (await t.api('POST /teams', { body: { name: 'Back office' } })).id
    await serve(general, { servedInboxIds: [general.post.inbox.id] })
    const talk = await ask(t, 'I want a person')
    await give(talk.id, sales)
    await give(talk.id, nobodys)
    expect(await topicShown(talk.id)).toBeNull()
    expect(special.topic().posts.at(-1)?.text).toContain('with the team “Back office”, in the inbox')
    await give(talk.id, sales)
    await serve(general, { servedInboxIds: null })
    await t.api('DELETE /desks/:id', { params: { id: (await deskOf(special)).id } })
    await t.settle()
    expect(general.topic().isClosed).toBe(false)
  })

  it('waits to be moved while it is resolved, and moves when it opens again', async () => {
    const talk = await ask(t, 'I want a person')
    await t.api('POST /conversations/:id/resolution', { params: { id: talk.id } })
    await give(talk.id, sales)
    expect(special.group.topics.size).toBe(0)
    await talk.write('One more thing')
    await t.settle()
    expect(texts(special.topic())).toContain('One more thing')
    expect(general.topic()).toMatchObject({ isClosed: true, name: expect.stringMatching(/^➡️/) })
  })

  it('moves although its old topic was deleted, or its old group does not answer', async () => {
    const [one, two] = [await ask(t, 'I want a person'), await ask(t, 'I want a person')]
    general.group.topics.delete(general.topicOf('#1').id)
    await give(one.id, sales)
    general.group.faults.push(failure('inbox.unreachable'))
    await give(two.id, sales)
    expect([...special.group.topics.values()].map(({ name }) => name)).toEqual([
      expect.stringContaining('#1'),
      expect.stringContaining('#2'),
    ])
    expect(general.topicOf('#2').isClosed).toBe(true)
    expect([...general.group.topics.values()].filter(({ name }) => name.includes('#1'))).toEqual([])
  })
})

describe('members in groups', () => {
  it('give conversations to teams by the card and by a command', async () => {
    const [one, two] = [await ask(t, 'I want a person'), await ask(t, 'I want a person')]
    const [first, second] = [general.topicOf('#1'), general.topicOf('#2')]
    const press = (action: string) =>
      general.tells('owner', first.id, { type: 'pressed', action, pressId: action, externalId: 'card' })
    await press('assign')
    expect(first.posts[0]?.buttons.flat()).toContainEqual({ label: '👥 Sales', action: `team:${sales}` })
    await press(`team:${sales}`)
    expect(general.post.channel.pressesAnswered.at(-1)).toMatchObject({ text: 'Given to Sales' })
    await general.commands('owner', second.id, '/assign sales')
    for (const { id } of [one, two])
      expect((await t.api('GET /conversations/:id', { params: { id } })).conversation.team?.name).toBe('Sales')
    expect(special.group.topics.size).toBe(2)
    await press(`team:${crypto.randomUUID()}`)
    expect(general.post.channel.pressesAnswered.at(-1)).toMatchObject({ text: expect.stringContaining('goes on') })
  })

  it('are told in private only what waits for their team, when its group does not ring', async () => {
    const kim = await t.newMember('agent', 'Kim')
    const { code } = await kim.api('POST /member-links/codes', { body: { inboxId: general.post.inbox.id } })
    await general.tells('kim', null, { type: 'arrived', code, place: { groupId: 'kim', topicId: null } })
    const toldTo = (id: string): string[] =>
      general.group.privately.filter(({ place }) => place.groupId === id).map(({ text }) => text)
    const office = (await t.api('POST /teams', { body: { name: 'Back office', memberIds: [kim.memberId] } })).id
    await serve(general, { servedInboxIds: [general.post.inbox.id] })
    const talk = await ask(t, 'I want a person')
    const before = [toldTo('owner').length, toldTo('kim').length]
    await give(talk.id, office)
    expect([toldTo('owner').length, toldTo('kim').length]).toEqual([before[0], (before[1] ?? 0) + 1])
    expect(toldTo('kim').at(-1)).toMatch(/^👥 .* \(#1\) is your team’s now$/)
  })
})

describe('a group', () => {
  it('is of teams that are, or of inboxes: one that would get nothing is refused', async () => {
    const other = (await (await newWorkspace()).api('POST /teams', { body: { name: 'Theirs' } })).id
    await expect(serve(general, { servedTeamIds: [other] })).rejects.toMatchObject({ code: 'team.missing' })
    await expect(serve(general, { servedInboxIds: [] })).rejects.toMatchObject({ code: 'invalid' })
    await expect(serve(special, { servedTeamIds: [] })).rejects.toMatchObject({ code: 'invalid' })
    expect(await serve(special, { servedTeamIds: [], servedInboxIds: null })).toMatchObject({ servedTeamIds: [] })
  })

  it('serves a removed team no more, and its conversations come back to the others', async () => {
    const talk = await ask(t, 'I want a person')
    await give(talk.id, sales)
    await t.api('DELETE /teams/:id', { params: { id: sales } })
    await t.settle()
    expect((await deskOf(special)).servedTeamIds).toEqual([])
    expect(general.topic()).toMatchObject({ isClosed: false })
    expect(special.topic()).toMatchObject({ isClosed: true })
    const body = draftOf('Still here')
    await t.api('POST /conversations/:id/messages', { params: { id: talk.id }, body })
    await t.settle()
    expect(texts(general.topic())).toContain('Still here')
  })
})
