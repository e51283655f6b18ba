import { createDeliveries, type Deliveries } from './deliveries.ts'
import { createFaults, type Faults } from './faults.ts'
import { fileMethods, storeFile } from './files.ts'
import { createLimits } from './limits.ts'
import { botMethods } from './methods/bots.ts'
import { chatMethods } from './methods/chats.ts'
import { editingMethods } from './methods/editing.ts'
import { sendingMethods } from './methods/sending.ts'
import { topicMethods } from './methods/topics.ts'
import { updateMethods } from './methods/updates.ts'
import { type BasicGroup, type Group, newBasicGroup, newGroup } from './people/group.ts'
import { newPerson, newUser, type Person, type PersonGiven } from './people/person.ts'
import { type Called, serve } from './server.ts'
import type { BotState, Sky } from './state.ts'

export interface TelegramOptions {
  /** Telegram's time, ms; the computer's when it is not given. */
  now?: () => number
  /** Its limits are in force. */
  isLimited?: boolean
  /** Part of the updates a webhook gets once more. */
  duplicates?: number
  isShuffled?: boolean
  /** Where hosts of webhooks really are: `{ 'https://help.example.com': 'http://127.0.0.1:4000' }`. */
  hosts?: Record<string, string>
  seed?: number
  /** It was started with `--local`: files lie on its disk. */
  isLocal?: boolean
}

/** A bot as its owner has it. */
export interface FakeBot extends BotState {
  /** Its owner takes the token back. */
  revokes(): void
  /** Its owner asks BotFather for another token, which is the only good one from now on. */
  renewsToken(): void
  /** Numbers of updates go on from anywhere, as after a quiet week. */
  restartsUpdateIds(from: number): void
  /** Resolves when its webhook has taken everything. */
  settled(): Promise<void>
}

export interface FakeTelegram {
  url: string
  /** `127.0.0.1:port`, as CHANNEL_HOSTS would name it. */
  host: string
  /** Everything that was called, oldest first. */
  called: Called[]
  faults: Faults
  /** How often webhooks were called. */
  deliveryCount(): number
  bot(given?: { name?: string; username?: string; picture?: Buffer }): FakeBot
  person(bot: BotState, given?: PersonGiven): Person
  group(title: string, isForum?: boolean): Group
  /** A small group as people make it at first, which has no topics. */
  basicGroup(title: string): BasicGroup
  close(): Promise<void>
}

/** The same sequence each time. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

const methods = {
  ...botMethods,
  ...chatMethods,
  ...editingMethods,
  ...fileMethods,
  ...sendingMethods,
  ...topicMethods,
  ...updateMethods,
}

type BotGiven = Parameters<FakeTelegram['bot']>[0]

function newBot(sky: Sky, deliveries: Deliveries, given: BotGiven = {}): FakeBot {
  const { name = 'Shop', username = `shop_${sky.bots.size + 1}_bot`, picture } = given
  const id = 7_000_000_001 + sky.bots.size
  const bot: FakeBot = {
    user: { id, is_bot: true, first_name: name, username },
    token: `${id}:AAcanary-${'token-of-a-bot-'.repeat(2)}${sky.bots.size}`,
    isRevoked: false,
    picture: picture ? storeFile(sky, { name: 'face.jpg', mime: 'image/jpeg', bytes: picture }) : null,
    updates: [],
    nextUpdateId: 100_000_000,
    allowed: null,
    hook: null,
    inFlight: 0,
    wake: null,
    interrupt: null,
    commands: new Map(),
    menuButtons: new Map(),
    presses: new Map(),
    revokes: () => {
      bot.isRevoked = true
      bot.interrupt?.()
    },
    renewsToken: () => {
      sky.bots.delete(bot.token)
      bot.token = `${bot.token}-again`
      sky.bots.set(bot.token, bot)
      bot.interrupt?.()
    },
    restartsUpdateIds: (from) => {
      bot.nextUpdateId = from
    },
    settled: () => deliveries.settled(bot),
  }
  sky.bots.set(bot.token, bot)
  return bot
}

/** A Telegram of its own on loopback. See README.md of this folder. */
export async function startFakeTelegram(options: TelegramOptions = {}): Promise<FakeTelegram> {
  const { now = Date.now, hosts = {}, duplicates = 0, isShuffled = false, seed = 1, isLocal = false } = options
  const sky: Sky = {
    now,
    random: seeded(seed),
    isLocal,
    bots: new Map(),
    talks: new Map(),
    files: new Map(),
    push: (bot) => deliveries.push(bot),
    count: { message: 0, file: 0, user: 0, press: 0, album: 0 },
  }
  const resolve = (url: string): string => {
    const { origin } = new URL(url)
    return url.replace(origin, hosts[origin] ?? origin)
  }
  const deliveries = createDeliveries({ sky, post: { duplicates, isShuffled, retryMs: 20 }, resolve })
  const faults = createFaults()
  const called: Called[] = []
  const limits = options.isLimited ? createLimits(now) : null
  const server = await serve({ sky, methods, faults, limits, called })
  return {
    url: server.url,
    host: server.host,
    called,
    faults,
    deliveryCount: deliveries.count,
    bot: (given) => newBot(sky, deliveries, given),
    person: (bot, given = {}) => newPerson(sky, bot, newUser(sky, given)),
    group: (title, isForum = true) => newGroup(sky, { title, isForum }),
    basicGroup: (title) => newBasicGroup(sky, title),
    close: async () => {
      for (const bot of sky.bots.values()) bot.interrupt?.()
      deliveries.close()
      await server.close()
    },
  }
}
