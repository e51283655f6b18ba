import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { InboxId } from '@opora/contract/ids'
import { expect, vi } from 'vitest'
import { inboxes } from '../../../features/inboxes/index.ts'
import { createEgress } from '../../../platform/safety/egress.ts'
import { anyChannel, type Channel } from '../../../ports/channel.ts'
import { atFileEnd } from '../../../testing/at-file-end.ts'
import { addDocuments, depositMarkdown } from '../../../testing/documents.ts'
import { type FakeBot, type FakeTelegram, startFakeTelegram } from '../../../testing/fake-telegram/fake-telegram.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { telegram } from './channel.ts'
import { pause } from './pause.ts'

const publicUrl = 'https://help.example.com'
const patiently = { timeout: 20_000, interval: 50 }

/** A whole house with a bot whose updates come doubled and in any order. */
export interface House {
  t: TestWorkspace
  fake: FakeTelegram
  bot: FakeBot
  inboxId: InboxId
  /** Everything was told and done. */
  settled(): Promise<void>
}

export async function houseWithBot(workspace = newWorkspace()): Promise<House> {
  const t = await workspace
  await addDocuments(t, { 'deposit.md': depositMarkdown })
  await t.house.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = t.house.app.server.address() as AddressInfo
  const fake = await startFakeTelegram({
    hosts: { [publicUrl]: `http://127.0.0.1:${port}` },
    duplicates: 0.3,
    isShuffled: true,
    isLimited: true,
    now: () => t.house.clock.now().getTime(),
  })
  atFileEnd(fake.close)
  const bot = fake.bot({ name: 'Shop', username: `shop_${randomUUID().slice(0, 8)}_bot` })
  const egress = createEgress({ allowedHosts: [fake.host], anyPort: true, maxRedirects: 0, timeoutMs: 10_000 })
  // Waiting in the middle of a message moves the clock the limits go by.
  const passBy = async (ms: number, signal?: AbortSignal): Promise<void> => {
    if (signal) await pause(ms, signal)
    else t.house.clock.advance(ms)
  }
  const channel = anyChannel(telegram({ egress, clock: t.house.world.clock, pause: passBy }))
  ;(t.house.world.channels as Map<string, Channel>).set('telegram', channel)
  const settings = { token: bot.token, apiUrl: fake.url }
  const { id: inboxId } = await t.api('POST /inboxes', { body: { name: 'Bot', kind: 'telegram', settings } })
  const channels = new Map([['telegram', channel]])
  const open = () => ({ ...t.house.open(), world: { ...t.house.world, channels, publicUrl } })
  for (const stand of inboxes.standing) atFileEnd(stand(open).stop)
  await vi.waitFor(async () => {
    const { items } = await t.api('GET /inboxes')
    const connection = items.find(({ id }) => id === inboxId)?.connection
    expect(connection).toMatchObject({ state: 'connected', mode: 'webhook' })
  }, patiently)
  const settled = async (): Promise<void> => {
    await bot.settled()
    expect(await t.settle()).toBe(0)
  }
  return { t, fake, bot, inboxId, settled }
}
