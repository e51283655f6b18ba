import { failure } from '@opora/contract/errors'
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Standing } from '../../../platform/feature.ts'
import { anyChannel, type Channel, type Connecting } from '../../../ports/channel.ts'
import { connectPost, type Post, wrote } from '../../../testing/fake-channel.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { superviseConnections } from './supervise.ts'

let t: TestWorkspace

beforeAll(async () => {
  t = await newWorkspace()
})

/** One more process that works, as far as inboxes can tell. */
function aProcess(post: Post, publicUrl: string | null = null): Standing {
  const channels = new Map<string, Channel>([[post.channel.kind, anyChannel(post.channel)]])
  const open = () => ({ ...t.house.open(), world: { ...t.house.world, channels, publicUrl } })
  const standing = superviseConnections(open, { lookEveryMs: 20, leaseMs: 10_000, firstWaitMs: 10 })
  onTestFinished(() => standing.stop())
  return standing
}

const patiently = { timeout: 20_000, interval: 20 }
const until = (fact: () => unknown) => vi.waitFor(fact, patiently)

async function connectionOf(post: Post) {
  const { items } = await t.api('GET /inboxes')
  return items.find(({ id }) => id === post.inbox.id)?.connection
}

describe('an inbox whose channel has to be connected', () => {
  it('is connected, and what comes is received', async () => {
    const post = await connectPost(t)
    expect(await connectionOf(post)).toMatchObject({ state: 'connecting' })
    aProcess(post)
    await until(async () => expect(await connectionOf(post)).toMatchObject({ state: 'connected', mode: 'polling' }))
    await post.channel.connections[0]?.hand([wrote('polled', 1)])
    await t.settle()
    const { items } = await t.api('GET /conversations')
    expect(items.map(({ contact }) => contact.name)).toContain('Writer polled')
  })

  it('is connected anew once its token was refused for a message, which tells how it is', async () => {
    const post = await connectPost(t)
    aProcess(post)
    await until(async () => expect(await connectionOf(post)).toMatchObject({ state: 'connected' }))
    await post.channel.connections[0]?.hand([wrote('revoked', 1, { text: 'I want a person' })])
    await t.settle()
    const { items } = await t.api('GET /conversations', { query: { q: 'Writer revoked' } })
    post.channel.faults.push(failure('inbox.token_refused'))
    const body = { clientId: crypto.randomUUID(), text: 'Here I am' }
    await t.api('POST /conversations/:id/messages', { params: { id: items[0]?.id as never }, body })
    await t.settle()
    await until(() => expect(post.channel.connections).toHaveLength(2))
  })

  it('is told its public https address, and none that is not https', async () => {
    const post = await connectPost(t)
    aProcess(post, 'https://help.example')
    await until(() => expect(post.channel.connections).toHaveLength(1))
    expect(post.channel.connections[0]?.hookUrl).toBe(`https://help.example/hooks/${post.inbox.publicKey}`)
    expect(post.channel.connections[0]?.appUrl).toBe(`https://help.example/app/${post.inbox.publicKey}`)
    const other = await connectPost(t)
    aProcess(other, 'http://localhost:8000')
    await until(() => expect(other.channel.connections).toHaveLength(1))
    expect(other.channel.connections[0]?.hookUrl).toBeNull()
  })

  it('is connected in one process only, and in another one soon after that one has gone', async () => {
    const post = await connectPost(t)
    const first = aProcess(post)
    await until(() => expect(post.channel.connections).toHaveLength(1))
    aProcess(post)
    await first.stop()
    await until(() => expect(post.channel.connections).toHaveLength(2))
    expect(post.channel.connections.map(({ signal }) => signal.aborted)).toEqual([true, false])
  })

  it('is taken over when its process dies without a word', async () => {
    const post = await connectPost(t)
    const inDatabase = { inbox_id: post.inbox.id, workspace_id: t.workspaceId }
    const lost = { holder: 'dead', held_until: new Date(Date.now() + 700) }
    await t.ctx.db
      .insertInto('inbox_connections')
      .values({ ...inDatabase, ...lost })
      .execute()
    aProcess(post)
    await until(() => expect(post.channel.connections).toHaveLength(1))
    expect(Date.now()).toBeGreaterThanOrEqual(lost.held_until.getTime() - 50)
  })

  it('comes back after an error, and says meanwhile why it is not there', async () => {
    const post = await connectPost(t)
    const usual = post.channel.connects
    const fails = async (): Promise<void> => {
      throw failure('inbox.used_elsewhere')
    }
    post.channel.connects = fails
    aProcess(post)
    await until(async () =>
      expect(await connectionOf(post)).toMatchObject({
        state: 'failing',
        code: 'inbox.used_elsewhere',
        isFinal: false,
      }),
    )
    post.channel.connects = usual
    await until(async () => expect(await connectionOf(post)).toMatchObject({ state: 'connected' }))
  })

  it('is left alone after a final error, until its settings change', async () => {
    const post = await connectPost(t)
    const usual = post.channel.connects
    post.channel.connects = async ({ onState }: Connecting) =>
      onState({ state: 'failing', code: 'inbox.token_refused', isFinal: true })
    aProcess(post)
    await until(async () => expect(await connectionOf(post)).toMatchObject({ state: 'failing', isFinal: true }))
    const tries = post.channel.connections.length
    post.channel.connects = usual
    const params = { id: post.inbox.id }
    await t.api('PATCH /inboxes/:id', { params, body: { settings: { token: `new-${tries}` } } })
    await until(async () => expect(await connectionOf(post)).toMatchObject({ state: 'connected' }))
    expect(post.channel.connections.map(({ token }) => token)).toEqual(['right', 'new-1'])
    expect(post.channel.disconnected).toEqual(['right'])
  })

  it('is connected anew when it is saved, whether anything changed or not', async () => {
    const post = await connectPost(t)
    aProcess(post)
    await until(async () => expect(await connectionOf(post)).toMatchObject({ state: 'connected' }))
    const settings = { token: '••••••••' }
    await t.api('PATCH /inboxes/:id', { params: { id: post.inbox.id }, body: { settings } })
    await until(() => expect(post.channel.connections).toHaveLength(2))
    await until(async () => expect(await connectionOf(post)).toMatchObject({ state: 'connected' }))
  })

  it('is let go when it is switched off', async () => {
    const post = await connectPost(t)
    aProcess(post)
    await until(() => expect(post.channel.connections).toHaveLength(1))
    await t.api('PATCH /inboxes/:id', { params: { id: post.inbox.id }, body: { isEnabled: false } })
    await until(() => expect(post.channel.connections[0]?.signal.aborted).toBe(true))
    expect(post.channel.disconnected).toEqual(['right'])
    expect(await connectionOf(post)).toBeNull()
  })
})

describe('settings', () => {
  it('are tried out before they are kept, with the stored secret where it is masked', async () => {
    const { channel, inbox } = await connectPost(t)
    const { kind } = channel
    const checked = await t.api('POST /inboxes/check', { body: { kind, settings: { token: 'fresh' } } })
    expect(checked).toMatchObject({ name: 'Post of fresh', username: 'fresh', url: 'https://post.example/fresh' })
    expect(checked.picture).toMatch(/^data:image\/png;base64,/)
    const masked = { kind, settings: inbox.settings, storedInboxId: inbox.id }
    expect((await t.api('POST /inboxes/check', { body: masked })).name).toBe('Post of right')
    const refused = t.api('POST /inboxes/check', { body: { kind, settings: { token: 'bad' } } })
    await expect(refused).rejects.toMatchObject({ code: 'inbox.token_refused' })
  })

  it('the outside refuses make no inbox', async () => {
    const { channel } = await connectPost(t)
    const before = (await t.api('GET /inboxes')).items.length
    const body = { name: 'Bad', kind: channel.kind, settings: { token: 'bad' } }
    await expect(t.api('POST /inboxes', { body })).rejects.toMatchObject({ code: 'inbox.token_refused' })
    expect((await t.api('GET /inboxes')).items).toHaveLength(before)
  })

  it('of an account that is connected already are refused, in another workspace too, until that one is off', async () => {
    const post = await connectPost(t)
    const other = await newWorkspace()
    const body = { name: 'Twin', kind: post.channel.kind, settings: { token: 'right' } }
    for (const api of [t.api, other.api])
      await expect(api('POST /inboxes', { body })).rejects.toMatchObject({ code: 'inbox.already_connected' })
    await t.api('PATCH /inboxes/:id', { params: { id: post.inbox.id }, body: { isEnabled: false } })
    expect((await other.api('POST /inboxes', { body })).name).toBe('Twin')
    const on = t.api('PATCH /inboxes/:id', { params: { id: post.inbox.id }, body: { isEnabled: true } })
    await expect(on).rejects.toMatchObject({ code: 'inbox.already_connected' })
  })
})
