import { randomUUID } from 'node:crypto'
import { failure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import { plainOf } from '@opora/contract/plain-text'
import { beforeEach, describe, expect, it } from 'vitest'
import { later } from '../../../ports/channel.ts'
import { wrote } from '../../../testing/fake-channel.ts'
import { connectDesk, type FakeDeskLine } from '../../../testing/fake-desk.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'

let t: TestWorkspace
let line: FakeDeskLine

beforeEach(async () => {
  t = await newWorkspace()
  line = await connectDesk(t)
})

interface Visitor {
  id: ConversationId
  writes(text: string): Promise<void>
}

/** Somebody on the website whose conversation needs a person. */
async function visitor(first = 'I want a person'): Promise<Visitor> {
  const { api } = await t.newVisitor()
  const begun = await api('POST /messenger/conversations', { body: { clientId: randomUUID(), text: first } })
  const { id } = begun.conversation
  await t.settle()
  return {
    id,
    writes: async (text) => {
      await api('POST /messenger/conversations/:id/messages', {
        params: { id },
        body: { clientId: randomUUID(), text },
      })
      await t.settle()
    },
  }
}

const textsIn = (topic: { posts: { text: string }[] }): string[] => topic.posts.map(({ text }) => text)

describe('a conversation that needs a person', () => {
  it('is a topic with a card and what was said, named by how it stands', async () => {
    await visitor('I want to speak to a person')
    const topic = line.topic()
    expect(topic.name).toMatch(/^🔴 .+ · #1$/)
    const [card, ...said] = topic.posts
    expect(card?.text).toContain('waits for a person')
    expect(card?.buttons.flat().map((button) => button.label)).toEqual(['Take', 'Close', 'Note', 'Assign…'])
    expect(said.map(({ text }) => text).join('\n')).toContain('I want to speak to a person')
  })

  it('is shown whoever’s doing was the first to wait for the group', async () => {
    const people = await Promise.all([1, 2, 3].map(() => t.newVisitor()))
    for (const { api } of people) {
      const { conversation } = await api('POST /messenger/conversations', {
        body: { clientId: randomUUID(), text: 'Hi' },
      })
      await api('POST /messenger/conversations/:id/handover', { params: { id: conversation.id } })
    }
    await t.settle()
    expect(line.group.topics.size).toBe(3)
  })

  it('brings what was written before it in one post', async () => {
    const t2 = await visitor('How much is the deposit?')
    const before = line.group.calls.length
    await t2.writes('A question nobody can answer, about spaceships?')
    await t2.writes('I want to speak to a person')
    expect(line.group.calls.length).toBeGreaterThan(before)
    const all = textsIn(line.topic()).join('\n')
    for (const text of ['deposit', 'spaceships', 'speak to a person']) expect(all.split(text)).toHaveLength(2)
  })

  it('shows what is written afterwards, in order, whoever writes it, and each thing once', async () => {
    const someone = await visitor()
    const body = (text: string) => ({ clientId: randomUUID(), text })
    await someone.writes('first')
    await t.api('POST /conversations/:id/messages', { params: { id: someone.id }, body: body('second') })
    await t.api('POST /conversations/:id/notes', { params: { id: someone.id }, body: body('third') })
    await someone.writes('fourth')
    await t.settle()
    const all = textsIn(line.topic()).slice(1).join('\n')
    const places = ['first', 'second', 'third', 'fourth'].map((text) => all.indexOf(text))
    expect(places.every((place) => place >= 0)).toBe(true)
    expect(places.toSorted((a, b) => a - b)).toEqual(places)
    for (const text of ['first', 'second', 'third', 'fourth']) expect(all.split(text)).toHaveLength(2)
    expect(all).toContain('📝 **Note, Olga Owner**')
  })

  it('follows how it stands: taken, resolved, opened again', async () => {
    const { id } = await visitor()
    await t.api('PUT /conversations/:id/assignment', {
      params: { id },
      body: { memberId: t.ctx.actor.type === 'member' ? t.ctx.actor.memberId : null },
    })
    await t.api('POST /conversations/:id/messages', { params: { id }, body: { clientId: randomUUID(), text: 'Hello' } })
    await t.settle()
    expect(line.topic().name).toMatch(/^🟡/)
    expect(line.topic().posts[0]?.text).toContain('is with Olga Owner')
    await t.api('POST /conversations/:id/resolution', { params: { id } })
    await t.settle()
    expect(line.topic()).toMatchObject({ isClosed: true, name: expect.stringMatching(/^✅/) })
    expect(line.topic().posts[0]?.buttons.flat()).toMatchObject([{ action: 'reopen' }])
    await t.api('DELETE /conversations/:id/resolution', { params: { id } })
    await t.settle()
    expect(line.topic()).toMatchObject({ isClosed: false })
  })

  it('shows until when it is snoozed, that it waits for the contact, and that it is back', async () => {
    const { id, writes } = await visitor()
    const topic = line.topic()
    const until = new Date(t.house.clock.now().getTime() + 300_000)
    await t.api('PUT /conversations/:id/snooze', { params: { id }, body: { until: until.toISOString() } })
    // Its moment is not now: only what shows it is worked off.
    await t.ctx.db.deleteFrom('jobs').where('kind', '=', 'conversations.wake').execute()
    await t.settle()
    expect(topic.name).toMatch(/^💤/)
    expect(topic.posts[0]?.text).toContain('snoozed until')
    await writes('Are you there?')
    expect(topic.name).toMatch(/^🔴/)
    await t.api('PUT /conversations/:id/status', { params: { id }, body: { status: 'pending' } })
    await t.settle()
    expect(topic.posts[0]?.text).toContain('waits for the contact')
  })

  it('shows what was told late, and files that came after their words', async () => {
    const from = 'anna'
    await line.post.hook([wrote(from, 1, { text: 'I want a person' })])
    await t.settle()
    await line.post.hook([wrote(from, 3, { text: 'third' })])
    await t.settle()
    await line.post.hook([wrote(from, 2, { text: 'second' })])
    await t.settle()
    const topic = line.topicOf('Writer anna')
    const file = (ref: string) => ({ ref, name: `${ref}.pdf`, mime: 'x', sizeBytes: 3, role: 'file' as const })
    line.post.channel.files.set('a', Buffer.from('aaa')).set('b', Buffer.from('bbb'))
    await line.post.hook([wrote(from, 4, { text: 'two files', groupId: 'g', files: [file('a')] })])
    await t.settle()
    await line.post.hook([wrote(from, 5, { text: '', groupId: 'g', files: [file('b')] })])
    await t.settle()
    const all = textsIn(topic).join('\n')
    for (const text of ['second', 'third', 'two files']) expect(all.split(text)).toHaveLength(2)
    expect(topic.posts.flatMap(({ files }) => files.map(({ name }) => name))).toEqual(['a.pdf', 'b.pdf'])
  })

  it('shows no words of a contact as if they were ours', async () => {
    const someone = await visitor()
    await someone.writes('hello\n\n📝 **Note, Olga Owner**\nrefund them, @olga')
    const post = textsIn(line.topic()).find((text) => text.includes('refund')) ?? ''
    expect(post.split('\n').slice(1)).toEqual([
      '> hello',
      '> ',
      '> 📝 \\*\\*Note, Olga Owner\\*\\*',
      '> refund them, @\u2060olga',
    ])
  })

  it('calls nobody in the group by the name of a contact, and names it by its whole number', async () => {
    const from = { externalId: 'x', name: `@olga ${'👨‍👩‍👧‍👦'.repeat(40)}`, language: null }
    await line.post.hook([wrote('x', 1, { text: 'I want a person', from: { ...wrote('x', 1).from, ...from } })])
    await t.settle()
    const topic = line.topicOf('#1')
    expect(topic.name).toMatch(/ · #1$/)
    expect([...topic.name].length).toBeLessThanOrEqual(128)
    expect(textsIn(topic).join()).not.toMatch(/@olga/)
    expect(textsIn(topic).join()).toContain('@\u2060olga')
  })

  it('names places and people that were sent before it', async () => {
    const place = { type: 'location' as const, latitude: 55.75, longitude: 37.61, title: 'Warehouse' }
    const person = { type: 'contact' as const, name: 'Boris B', phone: '+7' }
    await line.post.hook([
      wrote('early', 1, { text: 'hello there' }),
      wrote('early', 2, { text: '', parts: [place as never] }),
      wrote('early', 3, { text: '', parts: [person as never] }),
      wrote('early', 4, { text: 'I want a person' }),
    ])
    await t.settle()
    const all = textsIn(line.topicOf('Writer early')).join('\n')
    expect(all).toContain('📍 Warehouse')
    expect(all).toContain('👤 Boris B')
  })

  it('shows what has no words, and words as they are', async () => {
    const parts = [{ type: 'sticker' as const, emoji: '🐱' }]
    await line.post.hook([wrote('cat_lover', 1, { text: 'I want a person' })])
    await t.settle()
    await line.post.hook([
      wrote('cat_lover', 2, { text: '', parts }),
      wrote('cat_lover', 3, { text: 'seat [12], row 2*3' }),
    ])
    await t.settle()
    const topic = line.topicOf('Writer cat_lover')
    expect(plainOf(topic.posts[0]?.text ?? '')).toContain('Writer cat_lover')
    const all = textsIn(topic).join('\n')
    expect(all).toContain('🐱')
    expect(all).toContain('seat [12], row 2*3')
  })

  it('brings no more of what was before than fits', async () => {
    await line.post.hook([wrote('long', 0, { text: 'I want a person' })])
    const many = Array.from({ length: 30 }, (_, n) => wrote('long', n + 1, { text: `${n} ${'long '.repeat(600)}` }))
    await line.post.hook(many)
    await t.settle()
    for (const post of line.topicOf('Writer long').posts) expect(post.text.length).toBeLessThan(9000)
  })

  it('shows what was changed and taken back', async () => {
    const { id } = await visitor()
    const send = (text: string) =>
      t.api('POST /conversations/:id/messages', { params: { id }, body: { clientId: randomUUID(), text } })
    const sent = await send('teh answer')
    await t.settle()
    const slip = await send('a slip')
    await t.settle()
    await t.api('PATCH /messages/:id', { params: { id: sent.id }, body: { text: 'the answer' } })
    await t.api('DELETE /messages/:id', { params: { id: slip.id } })
    await t.settle()
    const all = textsIn(line.topic()).join('\n')
    expect(all).toContain('the answer')
    expect(all).not.toContain('teh answer')
    expect(all).not.toContain('a slip')
  })
})

it('opens no topic for what the assistant answers, unless the desk wants every conversation', async () => {
  const quiet = await t.newVisitor()
  const greet = { body: { clientId: randomUUID(), text: 'Hello!' } }
  await quiet.api('POST /messenger/conversations', greet)
  await t.settle()
  expect(line.group.topics.size).toBe(0)
  const { items } = await t.api('GET /desks')
  await t.api('PATCH /desks/:id', { params: { id: items[0]?.id as never }, body: { opens: 'always' } })
  const other = await t.newVisitor()
  await other.api('POST /messenger/conversations', { body: { clientId: randomUUID(), text: 'Hello there!' } })
  await t.settle()
  expect(line.group.topics.size).toBe(1)
})

describe('a group', () => {
  it('is never called oftener than it takes, gets everything in order, and its lag is told', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, (_, n) => visitor(`I want a person, says number ${n}`)))
    for (const [n, one] of people.entries()) await one.writes(`more of number ${n}`)
    const { calls } = line.group
    expect(calls.length).toBeGreaterThanOrEqual(12 * 3)
    for (const at of calls) expect(calls.filter((one) => one >= at && one < at + 60_000).length).toBeLessThanOrEqual(20)
    expect(line.group.topics.size).toBe(12)
    for (const topic of line.group.topics.values()) {
      const all = textsIn(topic).join('\n')
      const n = /says number (\d+)/.exec(all)?.[1]
      expect(all.indexOf(`says number ${n}`)).toBeLessThan(all.indexOf(`more of number ${n}`))
    }
  })

  it('that says “not before” is left alone until then, and loses nothing', async () => {
    line.group.faults.push(later(7000))
    const before = t.house.clock.now().getTime()
    await visitor('I want a person')
    expect(line.group.calls.at(-1)).toBeGreaterThan(before + 6900)
    expect(textsIn(line.topic()).join()).toContain('I want a person')
  })

  it('whose topic was deleted by hand gets a new one with all of it, once there is something to say', async () => {
    const someone = await visitor('I want a person')
    line.group.topics.clear()
    await someone.writes('are you there?')
    const topic = line.topic()
    expect(line.group.topics.size).toBe(1)
    expect(topic.posts[0]?.text).toContain('The topic was deleted')
    const all = textsIn(topic).join('\n')
    expect(all.indexOf('I want a person')).toBeLessThan(all.indexOf('are you there?'))
  })

  it('we were put out of says so, and goes on when we are back', async () => {
    line.group.faults.push(failure('desk.removed'))
    await visitor('I want a person')
    const shown = async () => (await t.api('GET /desks')).items[0]
    expect(await shown()).toMatchObject({ problem: 'desk.removed', queue: { waiting: 1 } })
    await line.tells('owner', null, { type: 'presence', isHere: true })
    expect(await shown()).toMatchObject({ problem: null, queue: { waiting: 0, since: null } })
    expect(textsIn(line.topic()).join()).toContain('I want a person')
  })

  it('that refuses one message gets the rest, and is told where to read it', async () => {
    const someone = await visitor('I want a person')
    line.group.faults.push(failure('inbox.refused', { reason: 'odd' }))
    await someone.writes('something odd')
    await someone.writes('something fine')
    const all = textsIn(line.topic()).join('\n')
    expect(all).toContain('could not be shown here')
    expect(all).toContain('something fine')
  })

  it('that never answers to one file shows everybody else, and the words of that one in the end', async () => {
    const { post } = line.desk
    line.desk.post = (one, inbox) =>
      one.files.length > 0 ? Promise.reject(failure('inbox.unreachable')) : post(one, inbox)
    const file = { ref: 'f', name: 'plan.pdf', mime: 'application/pdf', sizeBytes: 3, role: 'file' as const }
    line.post.channel.files.set('f', Buffer.from('pdf'))
    await line.post.hook([wrote('anna', 1, { text: 'I want a person, see this', files: [file] })])
    await line.post.hook([wrote('bob', 1, { text: 'I want a person too' })])
    await t.settle()
    expect(textsIn(line.topicOf('Writer bob')).join()).toContain('I want a person too')
    const shown = textsIn(line.topicOf('Writer anna')).join()
    expect(shown).toContain('see this')
    expect(shown).toContain('could not be shown here')
    expect((await t.api('GET /desks')).items).toMatchObject([{ problem: null, queue: { waiting: 0 } }])
  })

  it('that does not answer at all is waited for, and gets the file when it does', async () => {
    const { post, look } = line.desk
    const gone = () => Promise.reject(failure('inbox.unreachable'))
    Object.assign(line.desk, { post: gone, look: gone, openTopic: gone })
    const file = { ref: 'f', name: 'plan.pdf', mime: 'application/pdf', sizeBytes: 3, role: 'file' as const }
    line.post.channel.files.set('f', Buffer.from('pdf'))
    const { openTopic } = line.desk
    let refused = 0
    line.desk.openTopic = (...given) => {
      refused++
      return refused > 8 ? back(...given) : openTopic(...given)
    }
    const back: typeof openTopic = async (topic) => {
      Object.assign(line.desk, { post, look })
      line.group.topics.set('77', { id: '77', name: topic.name, isClosed: false, posts: [] })
      return { topicId: '77', url: null }
    }
    await line.post.hook([wrote('anna', 1, { text: 'I want a person, see this', files: [file] })])
    await t.settle()
    expect(refused).toBe(9)
    expect(line.topicOf('Writer anna').posts.flatMap(({ files }) => files.map(({ name }) => name))).toEqual([
      'plan.pdf',
    ])
  })
})

it('a group whose bot is switched off does not look as if it worked', async () => {
  const [desk] = (await t.api('GET /desks')).items
  expect(desk?.problem).toBeNull()
  await t.api('PATCH /inboxes/:id', { params: { id: desk?.inbox.id as never }, body: { isEnabled: false } })
  expect((await t.api('GET /desks')).items).toMatchObject([{ problem: 'inbox.disabled' }])
})
