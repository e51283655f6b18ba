import { failure } from '@opora/contract/errors'
import type { ConversationId, MemberId } from '@opora/contract/ids'
import type { NotificationDelivery } from '@opora/contract/notifications'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWebPush } from '../../adapters/push/index.ts'
import { createEgress } from '../../platform/safety/egress.ts'
import type { Letter } from '../../ports/mail.ts'
import { begin, type Conversing, draftOf } from '../../testing/conversing.ts'
import { connectDesk, type FakeDeskLine } from '../../testing/fake-desk.ts'
import { type FakeBrowser, type FakePushService, startPushService } from '../../testing/fake-push/endpoints.ts'
import { openLive } from '../../testing/live-socket.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf } from '../../testing/refusal-of.ts'
import { listening } from '../../testing/wire.ts'
import { beginLetters } from './letters/write-letter.job.ts'
import { note } from './noting/note.job.ts'
import type { PushedNotice } from './pushing/send-push.ts'

type Member = Awaited<ReturnType<TestWorkspace['newMember']>>

let t: TestWorkspace
let kim: Member
let service: FakePushService
let letters: Letter[]

beforeAll(async () => {
  service = await startPushService()
})
afterAll(() => service.close())

beforeEach(async () => {
  t = await newWorkspace()
  const allowedHosts = [service.host]
  const egress = createEgress({ allowedHosts, anyPort: false, maxRedirects: 0, timeoutMs: 5000 })
  const subject = 'mailto:help@example.com'
  t.house.world.push = createWebPush({ egress, seed: Buffer.alloc(32, 3), subject, allowedHosts })
  letters = []
  t.house.world.mail = { send: async (letter) => void letters.push(letter) }
  t.house.world.publicUrl = 'https://help.example'
  service.answers(201)
  kim = await t.newMember('agent', 'Kim')
})

async function subscribed(who: Pick<Member, 'api'> = kim): Promise<FakeBrowser<PushedNotice>> {
  const browser = service.newBrowser<PushedNotice>()
  await who.api('POST /push-subscriptions', { body: browser.address })
  return browser
}

/** A conversation of Kim's, given by the owner. */
async function given(text = 'I want a person'): Promise<Conversing> {
  const one = await begin(t, text)
  await t.settle()
  await giveTo(one.id, kim.memberId)
  return one
}

async function giveTo(id: ConversationId, memberId: MemberId | null): Promise<void> {
  await t.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId } })
  await t.settle()
}

const log = async (who: Pick<Member, 'api'> = kim, query: object = {}): Promise<NotificationDelivery[]> =>
  (await who.api('GET /notification-deliveries', { query: { limit: 100, ...query } })).items
const pushed = async () => (await log()).find(({ channel }) => channel === 'push')
/** Of Kim’s by one channel, oldest first. */
async function outcomes(channel: string) {
  const rows = await t.ctx.db
    .selectFrom('notification_deliveries as d')
    .innerJoin('notifications as n', 'n.id', 'd.notification_id')
    .select(['n.kind', 'd.state', 'd.reason'])
    .where('d.member_id', '=', kim.memberId)
    .where('d.channel', '=', channel)
    .orderBy('d.created_at')
    .orderBy('d.id')
    .execute()
  return rows.map(({ kind, state, reason }) => [kind, state, reason])
}
const change = (body: object) => kim.api('PATCH /notification-preferences', { body })
const inQuietHours = () => {
  const minute = t.house.clock.now().getUTCHours() * 60 + t.house.clock.now().getUTCMinutes()
  const [from, to] = [(minute + 1439) % 1440, (minute + 120) % 1440]
  return { quietHours: { isOn: true, from, to, timeZone: 'UTC', letsUrgent: true } }
}

describe('a notice of a browser', () => {
  it('reaches every browser of the member, says no names, and leads to the conversation', async () => {
    const browsers = [await subscribed(), await subscribed()]
    const { id, write } = await given()
    await write('My secret is 42')
    await t.settle()
    for (const { notices } of browsers)
      expect(notices.map(({ content }) => content.title)).toEqual([
        'Conversation #1 waits for a person',
        'Conversation #1 is yours now',
        'A new message in #1',
      ])
    expect(browsers[0]?.notices.at(-1)?.content).toEqual({
      title: 'A new message in #1',
      body: '',
      tag: id,
      path: `/inbox/${id}`,
      unread: 1,
    })
    expect(JSON.stringify(browsers)).not.toContain('secret')
    expect(await outcomes('push')).toHaveLength(6)
  })

  it('says what was written to whoever wants that, in their language', async () => {
    const browser = await subscribed()
    await change({ showsText: true })
    await kim.api('PATCH /me', { body: { locale: 'ru' } })
    const { write } = await given()
    await write('Где заказ?')
    await t.settle()
    expect(browser.notices.at(-1)?.content).toMatchObject({
      title: expect.stringMatching(/пишет в диалоге № 1$/),
      body: 'Где заказ?',
    })
  })

  it('goes to a browser as long as somebody is signed in there, and to nobody who left', async () => {
    const browser = await subscribed()
    const { id } = await given()
    const before = browser.notices.length
    const happening = { kind: 'assigned' as const, conversationId: id, memberId: kim.memberId }
    await note.run(t.as({ type: 'system' }), { ...happening, occasion: 'before' }, {} as never)
    await kim.api('DELETE /sessions')
    await note.run(t.as({ type: 'system' }), { ...happening, occasion: 'after' }, {} as never)
    await t.settle()
    expect(browser.notices).toHaveLength(before)
    expect((await outcomes('push')).at(-1)).toEqual(['assigned', 'skipped', 'signed_out'])
  })

  it('a browser another member signed in with is theirs alone', async () => {
    const browser = await subscribed()
    const lee = await t.newMember('agent', 'Lee')
    await lee.api('POST /push-subscriptions', { body: browser.address })
    const before = browser.notices.length
    await given()
    expect(browser.notices.slice(before).map(({ content }) => content.title)).toEqual([
      'Conversation #1 waits for a person',
    ])
    expect((await kim.api('GET /push-subscriptions')).items).toEqual([])
    expect((await lee.api('GET /push-subscriptions')).items).toMatchObject([{ isCurrent: true, service: service.host }])
  })

  it.each([404, 410])('a browser that is no more (%d) is forgotten', async (status) => {
    await subscribed()
    service.answers(status)
    await given()
    expect((await kim.api('GET /push-subscriptions')).items).toEqual([])
    expect((await outcomes('push'))[0]).toEqual(['handed_over', 'failed', 'gone'])
    const asked = service.asked()
    await given()
    expect(service.asked()).toBe(asked)
  })

  it('a service that is busy is asked again when it said, and one that refuses is quoted in the log', async () => {
    const browser = await subscribed()
    service.answers(429, { 'retry-after': '1' })
    const asked = service.asked()
    const { id } = await begin(t, 'I want a person')
    const settled = t.settle()
    await expect.poll(() => service.asked()).toBeGreaterThan(asked)
    service.answers(201)
    await settled
    expect(browser.notices.map(({ content }) => content.path)).toEqual([`/inbox/${id}`])
    service.answers(403, {}, 'wrong key')
    await giveTo(id, kim.memberId)
    expect(await pushed()).toMatchObject({ state: 'failed', reason: 'refused', detail: '403 wrong key' })
  })

  it('a service that cannot be reached is tried as long as the notice helps, then the log says so', async () => {
    await subscribed()
    const { push } = t.house.world
    let tries = 0
    const refuse = () => Promise.reject(new Error('connect ECONNREFUSED'))
    t.house.world.push = { ...push, send: (...given) => (++tries < 8 ? refuse() : push.send(...given)) }
    const { id } = await begin(t, 'I want a person')
    await t.settle()
    expect(await outcomes('push')).toEqual([['handed_over', 'sent', null]])
    t.house.world.push = { ...push, send: refuse }
    const about = { conversationId: id, memberId: kim.memberId }
    await t.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId: kim.memberId } })
    await note.run(t.as({ type: 'system' }), { kind: 'assigned', occasion: 'x', ...about }, {} as never)
    t.house.clock.advance(12 * 3_600_000 - 60_000)
    await t.settle()
    expect(await outcomes('push')).toContainEqual(['assigned', 'failed', 'unreachable'])
  })

  it('nothing is sent of what was read before its moment, or is before the member’s eyes', async () => {
    const browser = await subscribed()
    const { id, write } = await given()
    const before = browser.notices.length
    await write('Are you there?')
    const order = t.ctx.db.selectFrom('jobs').selectAll().where('kind', '=', 'notifications.deliver')
    await kim.api('POST /conversations/:id/notes', { params: { id }, body: draftOf('Mine') })
    expect(await order.execute()).toEqual([])
    const { url } = await listening(t.house)
    const { socket } = await openLive({ url, ticket: (await kim.api('POST /live-tickets')).ticket })
    socket.send(JSON.stringify({ type: 'viewing', conversationId: id }))
    await t.settle()
    await write('Hello?')
    await t.settle()
    expect(browser.notices).toHaveLength(before)
    expect(await outcomes('push')).toContainEqual(['message', 'skipped', 'looking'])
    socket.terminate()
  })

  it('messages that came together are one notice', async () => {
    const browser = await subscribed()
    const { id, write } = await given()
    const contact = t.as({ type: 'system' })
    const before = browser.notices.length
    for (const text of ['One', 'Two', 'Three']) {
      const { id: messageId } = await write(text)
      await note.run(contact, { kind: 'message', conversationId: id, messageId, occasion: messageId }, {} as never)
    }
    await t.settle()
    expect(browser.notices.slice(before).map(({ content }) => content.title)).toEqual(['A new message in #1, 3 in all'])
  })

  it('in quiet hours only what cannot wait comes through, and nothing that is half a day late', async () => {
    const browser = await subscribed()
    await change(inQuietHours())
    const { id } = await given()
    expect(browser.notices.map(({ content }) => content.title)).toEqual(['Conversation #1 waits for a person'])
    expect(await outcomes('push')).toContainEqual(['assigned', 'skipped', 'quiet_hours'])
    await change({ quietHours: { ...inQuietHours().quietHours, isOn: false } })
    await giveTo(id, null)
    await t.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId: kim.memberId } })
    const note = await t.ctx.db.selectFrom('jobs').select('id').where('kind', '=', 'notifications.note').execute()
    expect(note).toHaveLength(1)
    await t.ctx.db
      .updateTable('notification_deliveries')
      .set({ created_at: new Date(0), state: 'waiting' })
      .execute()
    const before = browser.notices.length
    t.house.clock.advance(0)
    await t.settle()
    expect(browser.notices).toHaveLength(before + 1)
  })

  it('what is no address of a push service, or leads inside, is refused when it is named', async () => {
    const { keys } = service.newBrowser().address
    const name = (endpoint: string) => refusalOf(kim.api('POST /push-subscriptions', { body: { endpoint, keys } }))
    expect(await name('http://push.example/x')).toMatchObject({ code: 'push.endpoint_refused' })
    expect(await name('file:///etc/passwd')).toMatchObject({ code: 'push.endpoint_refused' })
    expect(await name(`https://push.example/${'x'.repeat(3000)}`)).toMatchObject({ code: 'invalid' })
    await kim.api('POST /push-subscriptions', { body: { endpoint: 'https://10.0.0.8/x', keys } })
    await given()
    expect(await pushed()).toMatchObject({ state: 'failed', reason: 'unreachable', detail: 'page.address_refused' })
  })

  it('is removed by its member alone, and does not come back by itself', async () => {
    const { address } = await subscribed()
    await kim.api('POST /push-subscriptions', { body: { ...address, isRenewal: true } })
    expect(await t.api('POST /push-subscriptions', { body: { ...address, isRenewal: true } })).toBeNull()
    const [mine] = (await kim.api('GET /push-subscriptions')).items
    const params = { id: mine?.id as never }
    expect(await refusalOf(t.api('DELETE /push-subscriptions/:id', { params }))).toMatchObject({ code: 'not_found' })
    await kim.api('DELETE /push-subscriptions/:id', { params })
    expect(await kim.api('POST /push-subscriptions', { body: { ...address, isRenewal: true } })).toBeNull()
    expect((await kim.api('GET /push-subscriptions')).items).toEqual([])
  })
})

describe('a letter', () => {
  const send = async (afterMs = 3_600_000) => {
    t.house.clock.advance(afterMs)
    await beginLetters(t.house.database, t.house.open())
    await t.settle()
  }
  /** Tokens end while the clock moves on. */
  const giveAnew = async (): Promise<void> => {
    const about = { conversationId: (await anyConversation()) as ConversationId, memberId: kim.memberId }
    await note.run(t.as({ type: 'system' }), { kind: 'assigned', occasion: 'again', ...about }, {} as never)
  }
  const anyConversation = async () => (await t.ctx.db.selectFrom('conversations').select('id').executeTakeFirst())?.id
  let email: string
  beforeEach(async () => {
    email = (await kim.api('GET /me')).member.email
  })
  const toKim = () => letters.filter(({ to }) => to === email)

  it('holds all that was not read since the last one, escaped, with ways to it and to what is sent', async () => {
    await kim.api('PATCH /me', { body: { locale: 'ru' } })
    const { id, write } = await given()
    await write('<b>Where</b>\r\nBcc: x@evil.example')
    await write('is it?')
    await t.settle()
    expect(letters).toEqual([])
    await send()
    const [letter, ...others] = toKim()
    expect(others).toEqual([])
    expect(letter?.subject).toMatch(/вас ждут, новых событий 2$/)
    expect(letter?.text).toContain(`https://help.example/inbox/${id}`)
    expect(letter?.html).toContain('is it?')
    expect(letter?.html).not.toContain('<b>Where')
    expect(letter?.preferencesUrl).toBe('https://help.example/settings/notifications')
    await send()
    expect(toKim()).toHaveLength(1)
    expect(await outcomes('email')).toEqual([
      ['assigned', 'sent', null],
      ['message', 'sent', null],
      ['message', 'sent', null],
    ])
  })

  it('says nothing of what was read meanwhile, and does not go when that is all', async () => {
    const { id } = await given()
    await kim.api('PUT /notifications/reading', { body: { conversationId: id } })
    await send()
    expect(toKim()).toEqual([])
    expect(await outcomes('email')).toEqual([['assigned', 'skipped', 'read']])
  })

  it('waits for the end of quiet hours', async () => {
    await change({ letters: 'soon' })
    await given()
    await change(inQuietHours())
    await send(180_000)
    expect(toKim()).toEqual([])
    await send(3 * 3_600_000)
    expect(toKim()).toHaveLength(1)
  })

  it('that cannot be sent is tried again, and is one letter with one id', async () => {
    const tried: (string | undefined)[] = []
    t.house.world.mail = {
      send: async (letter) => {
        tried.push(letter.id)
        if (tried.length < 8) throw new Error('421 busy')
        letters.push(letter)
      },
    }
    await given()
    await send()
    expect([new Set(tried).size, toKim().length]).toEqual([1, 1])
    t.house.world.mail = { send: () => Promise.reject(new Error('550 no such user')) }
    await giveAnew()
    await send(3 * 86_400_000)
    expect((await outcomes('email')).at(-1)).toEqual(['assigned', 'failed', 'unreachable'])
  })
})

describe('a private chat', () => {
  let line: FakeDeskLine
  beforeEach(async () => {
    line = await connectDesk(t)
    const { code } = await kim.api('POST /member-links/codes', { body: { inboxId: line.post.inbox.id } })
    await line.tells('kim', null, { type: 'arrived', code, place: { groupId: 'kim', topicId: null } })
  })
  const toldTo = (id: string): string[] =>
    line.group.privately.filter(({ place }) => place.groupId === id).map(({ text }) => text)

  it('is told what was given and what its contact wrote, each once; their own doing is not', async () => {
    const { id, write } = await given()
    expect(toldTo('kim').at(-1)).toMatch(/^📌 .* \(#1\) is yours now$/)
    await write('Are you *there*?')
    await write('Hello')
    await t.api('POST /conversations/:id/notes', { params: { id }, body: draftOf('They are cross') })
    await t.settle()
    expect(toldTo('kim').at(-1)).toMatch(/^💬 .* wrote in #1\nHello$/)
    const before = toldTo('kim').length
    await kim.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId: null } })
    await kim.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId: kim.memberId } })
    await t.settle()
    expect(toldTo('kim')).toHaveLength(before)
  })

  it('nothing formats what the contact wrote, and nobody is told what a group rings for', async () => {
    const { write } = await given()
    await write('Where is *my* order? @all https://evil.example')
    await t.settle()
    expect(toldTo('kim').at(-1)).toContain('Where is \\*my\\* order?')
    expect(toldTo('kim').join()).not.toContain('waits for a person')
    expect(await outcomes('telegram')).toContainEqual(['handed_over', 'skipped', 'in_group'])
  })

  it('without a group that takes it, those who answer are told that somebody waits, unless they are here', async () => {
    line.group.problem = 'desk.no_rights'
    const [desk] = (await t.api('GET /desks')).items
    await t.api('POST /desks/:id/check', { params: { id: desk?.id as never } })
    await begin(t, 'I want a person')
    await t.settle()
    expect(toldTo('kim').at(-1)).toContain('waits for a person')
    const { url } = await listening(t.house)
    const { socket } = await openLive({ url, ticket: (await kim.api('POST /live-tickets')).ticket })
    const before = toldTo('kim').length
    await begin(t, 'I want a person, too')
    await t.settle()
    expect(toldTo('kim')).toHaveLength(before)
    socket.terminate()
  })

  it('nothing is told to whoever wants none of it, or blocked the bot', async () => {
    const { id } = await given()
    const { items } = await kim.api('GET /member-links')
    const params = { id: items[0]?.id as never }
    await kim.api('PATCH /member-links/:id', { params, body: { isNotified: false } })
    const before = toldTo('kim').length
    await giveTo(id, null)
    await giveTo(id, kim.memberId)
    expect(toldTo('kim')).toHaveLength(before)
    await kim.api('PATCH /member-links/:id', { params, body: { isNotified: true } })
    line.desk.post = async () => {
      throw failure('contact.unreachable')
    }
    await giveTo(id, null)
    await giveTo(id, kim.memberId)
    expect((await kim.api('GET /member-links')).items).toMatchObject([{ canBeNotified: false }])
    expect((await outcomes('telegram')).at(-1)).toEqual(['assigned', 'failed', 'blocked'])
  })
})

describe('a try', () => {
  const attempt = async (body: { channel: 'push' | 'email' | 'telegram'; endpoint?: string }) =>
    (await kim.api('POST /notification-tests', { body })).steps

  it('of a browser says whether it is known and what its service answered', async () => {
    const browser = service.newBrowser<PushedNotice>()
    const { endpoint } = browser.address
    const unknown = [{ step: 'subscription', isFine: false, reason: 'gone' }]
    expect(await attempt({ channel: 'push', endpoint })).toMatchObject(unknown)
    await kim.api('POST /push-subscriptions', { body: browser.address })
    expect(await attempt({ channel: 'push', endpoint })).toMatchObject([
      { step: 'subscription', isFine: true },
      { step: 'push_service', isFine: true },
    ])
    expect(browser.notices).toMatchObject([{ content: { isTest: true } }])
    service.answers(401, {}, 'who are you')
    expect(await attempt({ channel: 'push', endpoint })).toMatchObject([
      { isFine: true },
      { step: 'push_service', isFine: false, reason: 'refused', detail: '401 who are you' },
    ])
  })

  it('of letters says what the mail server said, or that there is none', async () => {
    expect(await attempt({ channel: 'email' })).toMatchObject([{ isFine: true }, { step: 'letter', isFine: true }])
    t.house.world.mail = { send: () => Promise.reject(new Error('535 bad password')) }
    const refused = [{ step: 'mail_server', isFine: false, reason: 'refused', detail: '535 bad password' }]
    expect(await attempt({ channel: 'email' })).toMatchObject(refused)
    t.house.world.mail = null
    expect(await attempt({ channel: 'email' })).toMatchObject([{ reason: 'no_mail_server' }])
  })

  it('of Telegram says that no account is linked; nobody tries without end', async () => {
    expect(await attempt({ channel: 'telegram' })).toMatchObject([{ step: 'account', reason: 'not_linked' }])
    const many = Promise.all(Array.from({ length: 11 }, () => attempt({ channel: 'telegram' })))
    expect(await refusalOf(many)).toMatchObject({ code: 'rate_limited' })
  })
})

describe('the log', () => {
  it('is one’s own, for admins everybody’s, and comes by pages', async () => {
    await subscribed()
    await subscribed(t)
    await given()
    expect((await log()).every(({ member }) => member.name === 'Kim')).toBe(true)
    expect(await refusalOf(log(kim, { of: 'everybody' }))).toMatchObject({ code: 'forbidden' })
    const all = await log(t, { of: 'everybody' })
    expect(new Set(all.map(({ member }) => member.name))).toEqual(new Set(['Kim', 'Olga Owner']))
    const page = await t.api('GET /notification-deliveries', { query: { of: 'everybody', limit: 2 } })
    const next = { of: 'everybody' as const, limit: 100, cursor: page.nextCursor ?? '' }
    const rest = await t.api('GET /notification-deliveries', { query: next })
    expect([...page.items, ...rest.items].map(({ id }) => id)).toEqual(all.map(({ id }) => id))
  })
})
