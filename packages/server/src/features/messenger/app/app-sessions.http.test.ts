import { randomUUID } from 'node:crypto'
import { isFailure } from '@opora/contract/errors'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { draftOf } from '../../../testing/conversing.ts'
import { connectPost, type Post, withApp, writer, wrote } from '../../../testing/fake-channel.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { appLink } from '../index.ts'

let t: TestWorkspace
let post: Post
beforeAll(async () => {
  t = await newWorkspace('ru')
})
beforeEach(async () => {
  post = withApp(await connectPost(t))
})

const openAs = (clientId: string, proof: string, { inboxKey = post.inbox.publicKey, at = t } = {}) =>
  at.apiAs(null)('POST /messenger/app-sessions', { body: { inboxKey, proof, clientId } })
/** Every time another client. */
const open = (proof: string, inboxKey = post.inbox.publicKey, at = t) => openAs(randomUUID(), proof, { inboxKey, at })
const refusal = async (work: Promise<unknown>) => {
  const error = await refusalOf(work)
  return isFailure(error) ? error.code : error
}
const homeOf = (token: string) => refusal(t.apiAs(token)('GET /messenger/home'))

/** Anna wrote to the bot and opened the app. */
async function annaInApp() {
  await post.hook([wrote('anna', 1, { text: 'Где мой заказ?', from: writer('anna', 'ru') })])
  await t.settle()
  const { visitorToken, home } = await open('anna 1')
  const [conversation] = home.conversations
  if (!conversation) throw new Error('the talk with the bot is not there')
  return { api: t.apiAs(visitorToken), token: visitorToken, home, id: conversation.id }
}

describe('the app of a channel', () => {
  it('is signed in as the contact who writes to the bot, with the same conversation', async () => {
    const { home, api, id } = await annaInApp()
    expect(home.conversations).toHaveLength(1)
    const page = await api('GET /messenger/conversations/:id/messages', { params: { id } })
    expect(page.items[0]?.text).toBe('Где мой заказ?')
    expect(home.settings).not.toHaveProperty('token')
    expect(home.settings).toMatchObject({ locale: 'ru', position: 'right' })
  })

  it('goes on in the bot’s conversation, which shows there what was written in the app, silently', async () => {
    const { api, id } = await annaInApp()
    const begun = await api('POST /messenger/conversations', { body: draftOf('Это я, из приложения\nвторая строка') })
    expect(begun.conversation.id).toBe(id)
    await t.settle()
    const quote = post.channel.sent.find(({ text }) => text.includes('из приложения'))
    expect(quote).toMatchObject({ isSilent: true, to: { externalId: 'anna' }, buttons: [] })
    expect(quote?.text).toBe('Вы написали в приложении:\n> Это я, из приложения\n> вторая строка')
    const { items } = await t.api('GET /conversations/:id/timeline', { params: { id } })
    const written = items.find((item) => item.type === 'message' && item.text.startsWith('Это я'))
    expect(written).toMatchObject({ author: { type: 'contact', name: 'Writer anna' } })
  })

  it('shows an answer in both places, in the bot without a sound while the app is open', async () => {
    const { api, id } = await annaInApp()
    const answer = (text: string) => t.api('POST /conversations/:id/messages', { params: { id }, body: draftOf(text) })
    await answer('Едет')
    await t.settle()
    const { contact } = (await t.api('GET /conversations/:id', { params: { id } })).conversation
    const who = { workspaceId: t.workspaceId, contactId: contact.id }
    t.house.presence.arrive(who)
    await answer('Уже близко')
    await t.settle()
    t.house.presence.leave(who)
    const silent = Object.fromEntries(post.channel.sent.map(({ text, isSilent }) => [text, isSilent]))
    expect(silent).toMatchObject({ Едет: false, 'Уже близко': true })
    const { items } = await api('GET /messenger/conversations/:id/messages', { params: { id } })
    expect(items.slice(-2).map(({ text }) => text)).toEqual(['Едет', 'Уже близко'])
  })

  it('opened by somebody new makes the contact the bot meets later', async () => {
    const { visitorToken } = await open('boris 2')
    const begun = await t.apiAs(visitorToken)('POST /messenger/conversations', { body: draftOf('Добрый день') })
    await post.hook([wrote('boris', 3, { text: 'И ещё' })])
    await t.settle()
    const { id } = begun.conversation
    const { items } = await t.api('GET /conversations/:id/timeline', { params: { id } })
    const texts = items.flatMap((item) =>
      item.type === 'message' && item.author.type === 'contact' ? [item.text] : [],
    )
    expect(texts).toEqual(['Добрый день', 'И ещё'])
  })
})

describe('a proof', () => {
  it('is good once, also when it is sent twice at the same moment', async () => {
    const both = await Promise.all([refusal(open('anna 7')), refusal(open('anna 7'))])
    expect(both.filter((code) => code === 'visitor.proof_over')).toHaveLength(1)
    expect(await refusal(open('anna 7'))).toBe('visitor.proof_over')
  })

  it('is good again for a minute for the client that used it, whose answer was lost: the older token is over', async () => {
    const mine = randomUUID()
    const lost = await openAs(mine, 'anna 9')
    t.house.clock.advance(50_000)
    const { visitorToken, home } = await openAs(mine, 'anna 9')
    expect(home.contact).toEqual(lost.home.contact)
    expect([await homeOf(lost.visitorToken), await homeOf(visitorToken)]).toEqual(['visitor.unknown', 'accepted'])
    expect(await refusal(open('anna 9'))).toBe('visitor.proof_over')
    // Asking again does not make the minute longer.
    t.house.clock.advance(11_000)
    expect(await refusal(openAs(mine, 'anna 9'))).toBe('visitor.proof_over')
    expect(await homeOf(visitorToken)).toBe('accepted')
    const sessions = await t.ctx.db.selectFrom('app_sessions').select('opening_hash').execute()
    expect(JSON.stringify(sessions)).not.toContain(mine)
  })

  it('asked for twice at once by one client leaves one token, of one session', async () => {
    const mine = randomUUID()
    const both = await Promise.all([openAs(mine, 'anna 10'), openAs(mine, 'anna 10')])
    const codes = await Promise.all(both.map(({ visitorToken }) => homeOf(visitorToken)))
    expect(codes.sort()).toEqual(['accepted', 'visitor.unknown'])
  })

  it('of one client is nothing to it elsewhere: with another proof, after another token, or when it was first used by others', async () => {
    const [mine, theirs] = [randomUUID(), randomUUID()]
    const first = await openAs(mine, 'anna 11')
    const other = await openAs(mine, 'anna 12')
    expect([await homeOf(first.visitorToken), await homeOf(other.visitorToken)]).toEqual(['accepted', 'accepted'])
    await openAs(theirs, 'boris 13')
    expect(await refusal(openAs(mine, 'boris 13'))).toBe('visitor.proof_over')
    // The token of the bot is another and the proof still good, as one signed by Telegram's own key is.
    post.channel.appVisitor = async () => ({ sender: writer('anna', 'ru'), nonce: '11' })
    await t.api('PATCH /inboxes/:id', { params: { id: post.inbox.id }, body: { settings: { token: 'other' } } })
    expect(await refusal(openAs(mine, 'anna 11'))).toBe('visitor.proof_over')
  })

  it('of another inbox, for a channel without an app, for an unknown or a switched-off inbox is refused', async () => {
    expect(await refusal(open('anna 8 wrong'))).toBe('visitor.proof_refused')
    const widget = (await t.api('GET /inboxes')).items.find(({ kind }) => kind === 'widget')
    expect(await refusal(open('anna 8', widget?.publicKey))).toBe('not_found')
    expect(await refusal(open('anna 8', 'nosuchinbox'))).toBe('not_found')
    await t.api('PATCH /inboxes/:id', { params: { id: post.inbox.id }, body: { isEnabled: false } })
    expect(await refusal(open('anna 8'))).toBe('inbox.disabled')
  })

  it('meets nobody of another workspace', async () => {
    const other = await newWorkspace()
    const theirs = withApp(await connectPost(other))
    const mine = await annaInApp()
    const { visitorToken } = await open('anna 1', theirs.inbox.publicKey, other)
    const foreign = other.apiAs(visitorToken)
    const read = foreign('GET /messenger/conversations/:id/messages', { params: { id: mine.id } })
    expect(await refusal(read)).toBe('not_found')
    expect((await foreign('GET /messenger/home')).conversations).toEqual([])
  })
})

describe('a session of the app', () => {
  it('goes on when the inbox gets another name or greeting, also with its token sent along', async () => {
    const { token } = await annaInApp()
    const change = (body: object) => t.api('PATCH /inboxes/:id', { params: { id: post.inbox.id }, body })
    await change({ name: 'Прокат' })
    const { settings } = await change({ settings: { greeting: 'Здравствуйте' } })
    expect(settings).toMatchObject({ greeting: 'Здравствуйте' })
    await change({ settings })
    expect(await homeOf(token)).toBe('accepted')
  })

  it('ends when the inbox is switched off or gets another token', async () => {
    const first = await annaInApp()
    await t.api('PATCH /inboxes/:id', { params: { id: post.inbox.id }, body: { settings: { token: 'other' } } })
    expect(await homeOf(first.token)).toBe('visitor.unknown')
    const { visitorToken } = await open('anna 2 other')
    await t.apiAs(visitorToken)('GET /messenger/home')
    await t.api('PATCH /inboxes/:id', { params: { id: post.inbox.id }, body: { isEnabled: false } })
    expect(await homeOf(visitorToken)).toBe('visitor.unknown')
  })
})

it('whoever comes to the page by another way is told where the app opens', async () => {
  expect(await appLink(t.house.open(), post.inbox.publicKey)).toBe('https://t.me/post_bot')
  post.channel.appLink = () => 'https://t.me/"><script>'
  expect(await appLink(t.house.open(), post.inbox.publicKey)).toBe('')
  expect(await appLink(t.house.open(), 'nosuchinbox')).toBe('')
})

it('a session is kept as a hash and ends after a day', async () => {
  const { token } = await annaInApp()
  const rows = await t.ctx.db.selectFrom('app_sessions').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain(token.slice(4))
  expect(await homeOf(token)).toBe('accepted')
  for (const odd of ['app.', 'app.x', `${token}x`, token.slice(0, -1), token.slice(4)])
    expect(await homeOf(odd)).toBe('visitor.unknown')
  // The last test of the file: members are signed out by then as well.
  t.house.clock.advance(24 * 3600_000 + 1000)
  expect(await homeOf(token)).toBe('visitor.unknown')
})
