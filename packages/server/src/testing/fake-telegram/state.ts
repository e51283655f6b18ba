/** A message as the Bot API shows it. */
export interface FakeMessage {
  message_id: number
  date: number
  chat: FakeChat
  from: FakeUser
  message_thread_id?: number
  text?: string
  caption?: string
  edit_date?: number
  reply_markup?: { inline_keyboard: FakeButton[][] }
  [key: string]: unknown
}

export interface FakeButton {
  text: string
  callback_data?: string
  url?: string
  [key: string]: unknown
}

export interface FakeUser {
  id: number
  is_bot: boolean
  first_name: string
  last_name?: string
  username?: string
  language_code?: string
}

export interface FakeChat {
  id: number
  type: 'private' | 'group' | 'supergroup'
  title?: string
  first_name?: string
  username?: string
  is_forum?: true
}

export interface Topic {
  id: number
  name: string
  isClosed: boolean
}

/** What a member of a group may do, as far as it matters here. */
export interface Rank {
  status: 'creator' | 'administrator' | 'member' | 'kicked' | 'left'
  canManageTopics: boolean
}

/** A chat with all its messages, those deleted left out. */
export interface Talk {
  chat: FakeChat
  messages: Map<number, FakeMessage>
  nextMessageId(): number
  members: Map<number, Rank>
  users: Map<number, FakeUser>
  topics: Map<number, Topic>
  pinned: number[]
  /** Action shown in it last: by whom, until when. */
  typingUntil: number
  /** The supergroup a group became. */
  movedTo: number | null
  /** The person of a private chat does not hear the bot. */
  deafness: 'blocked' | 'deactivated' | 'never met' | null
}

export interface Update {
  update_id: number
  [kind: string]: unknown
}

export interface Hook {
  url: string
  secret: string
  parallel: number
  allowed: string[] | null
  lastError: { date: number; message: string } | null
  inFlight: number
}

export interface StoredFile {
  file_id: string
  file_unique_id: string
  file_size: number
  path: string
  mime: string
  name: string
  /** Null: as many zeros as its size says. */
  bytes: Buffer | null
}

/** A press of a button that waits for its answer. */
export interface PressMade {
  id: string
  /** What the bot showed; null without words, undefined as long as it said nothing. */
  answer: string | null | undefined
}

export interface BotState {
  user: FakeUser
  token: string
  isRevoked: boolean
  picture: StoredFile | null
  updates: Update[]
  nextUpdateId: number
  allowed: string[] | null
  hook: Hook | null
  /** Calls of webhooks under way, also of one that was replaced meanwhile. */
  inFlight: number
  /** Wakes the request that waits for updates. */
  wake: (() => void) | null
  /** Ends it because another one came. */
  interrupt: (() => void) | null
  commands: Map<string, unknown>
  menuButtons: Map<number, unknown>
  presses: Map<string, PressMade>
}

/** All of a fake Telegram. */
export interface Sky {
  now(): number
  random(): number
  bots: Map<string, BotState>
  talks: Map<string, Talk>
  files: Map<string, StoredFile>
  /** What is told to a bot goes on to its webhook. */
  push(bot: BotState): void
  isLocal: boolean
  count: { message: number; file: number; user: number; press: number; album: number }
}

/** Private chats are of one person with one bot, groups belong to nobody. */
export const talkKey = (bot: BotState, chatId: number): string =>
  chatId > 0 ? `${bot.user.id}:${chatId}` : `${chatId}`

export const secondsOf = (sky: Sky): number => Math.floor(sky.now() / 1000)

export function newTalk(sky: Sky, chat: FakeChat): Talk {
  // The first message of a supergroup says that it was made.
  let ownCount = chat.type === 'supergroup' ? 1 : 0
  return {
    chat,
    messages: new Map(),
    // Numbers of private chats count over the whole account of a bot, those of a supergroup within it.
    nextMessageId: () => {
      if (chat.type === 'private') sky.count.message += 1
      else ownCount += 1
      return chat.type === 'private' ? sky.count.message : ownCount
    },
    members: new Map(),
    users: new Map(),
    topics: new Map(),
    pinned: [],
    typingUntil: 0,
    movedTo: null,
    deafness: null,
  }
}

/** Kinds a bot is told without asking for them. */
const unasked = new Set(['chat_member', 'message_reaction', 'message_reaction_count'])

/** Tells a bot something, by its webhook or when it asks. */
export function tell(sky: Sky, bot: BotState, kind: string, what: unknown): void {
  const allowed = bot.hook?.allowed ?? bot.allowed
  if (allowed && allowed.length > 0 ? !allowed.includes(kind) : unasked.has(kind)) return
  bot.updates.push({ update_id: bot.nextUpdateId, [kind]: what })
  bot.nextUpdateId += 1
  bot.wake?.()
  sky.push(bot)
}
