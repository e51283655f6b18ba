import type { Readable } from 'node:stream'
import { type Failure, failure, isFailure } from '@opora/contract/errors'
import type { InboxId } from '@opora/contract/ids'
import type { ChannelAbilities } from '@opora/contract/inboxes'
import type { FileRole, MessagePart } from '@opora/contract/message-parts'
import type { ZodType } from 'zod'
import type { Desk, DeskReceived } from './desk.ts'

/** An inbox as its channel sees it: checked settings with secrets in plain text. */
export interface InboxOf<Settings> {
  id: InboxId
  publicKey: string
  settings: Settings
}

/** A request of the outside exactly as it came; signatures are checked over `body`. */
export interface RawInbound {
  headers: Record<string, string | string[] | undefined>
  query: Record<string, string>
  body: Buffer
}

/** A file the outside still holds. */
export interface RemoteFile {
  /** What the channel finds it by again. */
  ref: string
  /** The same for the same file, however often it is told; the `ref` when absent. */
  key?: string
  name: string
  mime: string
  /** As the outside tells it, null when it does not; never to be trusted as a limit. */
  sizeBytes: number | null
  role: FileRole
}

/** Whether these are other files than before; what was not told, or not kept, is no other. */
export function areOtherFiles(before: readonly RemoteFile[] | null, now: readonly RemoteFile[] | undefined): boolean {
  if (!before || !now) return false
  const keyOf = ({ key, ref }: RemoteFile): string => key ?? ref
  return before.length !== now.length || before.some((file, at) => keyOf(file) !== keyOf(now[at] ?? file))
}

/** Whoever wrote, as the outside knows them; null is what it does not tell. */
export interface Sender {
  /** Unique in the inbox. */
  externalId: string
  name: string
  /** A language tag such as `ru` or `pt-BR`. */
  language: string | null
  username: string | null
  phone: string | null
}

/** Who a message goes to: the `externalId` of a {@link Sender}. */
export interface Recipient {
  externalId: string
}

/** What all that the outside tells has in common. */
interface Told {
  /** Unique in the inbox and made of what is told, not of how it came: the same told twice acts once. */
  receiptId: string
  from: Sender
  at: Date
}

/** A message of a contact. */
export interface ReceivedMessage extends Told {
  type: 'message'
  /** Unique in the inbox. */
  externalId: string
  /** The smaller was sent earlier by this sender, whatever order they arrive in. */
  order: number
  /** In the Markdown subset of messages. */
  text: string
  files: RemoteFile[]
  parts: MessagePart[]
  /** The `externalId` of what it answers. */
  replyToId: string | null
  /** Messages of one group are one message to people (an album); they may arrive apart and shuffled. */
  groupId: string | null
  /** What the link the talk began with carried, '' when nothing; null when this begins nothing. With it there is no text. */
  start: string | null
}

/** A message as it is now, which may arrive before the message itself. */
export interface ReceivedEdit extends Told {
  type: 'edited'
  externalId: string
  text: string
  /** All files it holds now; absent where the outside does not tell of them. */
  files?: RemoteFile[]
  /** The larger is the newer, whatever arrives first. */
  version: number
}

/** A contact took a message back. */
export interface ReceivedRemoval extends Told {
  type: 'removed'
  externalId: string
}

/** A contact pressed a {@link Button} with an action. */
export interface Press extends Told {
  type: 'pressed'
  action: string
  /** For {@link Channel.answerPress}; '' when nobody waits for that, as after a command of a menu. */
  pressId: string
  /** The message the button stands under, when it is still known. */
  externalId: string | null
}

/** A contact blocked us, or lets us write again. */
export interface Reachability extends Told {
  type: 'reachability'
  isReachable: boolean
}

/** One thing the outside told, in our words. */
export type Received = ReceivedMessage | ReceivedEdit | ReceivedRemoval | Press | Reachability

/** What contacts said, and what members said where they work. */
export type AnyReceived = Received | DeskReceived

export const isOfDesk = (told: AnyReceived): told is DeskReceived => 'on' in told

/** `action` comes back in a {@link Press}, at most 64 bytes of it: the shortest of all channels. `url` opens a page. */
export type Button = { label: string; action: string } | { label: string; url: string }

/** A file on its way out. */
export interface OutgoingFile {
  name: string
  mime: string
  role: FileRole
  sizeBytes: number
  open(): Promise<Readable>
}

/** A message on its way out. */
export interface Outgoing {
  /** The idempotency key where the outside knows one. */
  messageId: string
  to: Recipient
  /** In the Markdown subset of messages. */
  text: string
  files: OutgoingFile[]
  /** Locations and contacts; a channel leaves out what it cannot say. */
  parts: MessagePart[]
  /** Rows of buttons under the message. */
  buttons: Button[][]
  /** The `externalId` of what it answers. */
  replyToId: string | null
  /** Without a sound at the other end. */
  isSilent: boolean
  /** What {@link Channel.grow} returned for the answer this completes: it takes the place of it. */
  growing: string | null
}

/** An answer that is being written, as far as it is. */
export interface Growing {
  to: Recipient
  text: string
  previous: string | null
}

/** A change of a message sent before. */
export interface OutgoingEdit {
  /** All of {@link Sent}. */
  externalIds: string[]
  to: Recipient
  text: string
  buttons: Button[][]
}

/**
 * How far the outside took it. One message of ours may need several of theirs: `externalIds`, first to last.
 * `failed` is final; throwing means "try again", throwing {@link later} "not before", which is no try.
 */
export type Sent = { state: 'sent' | 'delivered'; externalIds: string[] } | { state: 'failed'; code: string }

/** What the outside said to settings that were tried out: who we are there. */
export interface Checked {
  name: string
  username: string | null
  /** Where contacts reach us there. */
  url: string | null
  picture: Buffer | null
  /** Facts to be kept with the settings, by their names there. */
  settings?: Record<string, unknown>
}

/** How the outside tells us, or why it does not; `code` is one of the catalogue, and after a final one nothing more comes. */
export type ConnectionState =
  | { state: 'connected'; mode: 'webhook' | 'polling' }
  | { state: 'failing'; code: string; isFinal: boolean }

/** What a connection gets from us. */
export interface Connecting {
  /** Public https address of the inbox, null when there is none. */
  hookUrl: string | null
  /** Public https address of the messenger for an app of the outside; absent when there is none. */
  appUrl?: string
  /** Stores what came; until it resolves, the outside keeps it. May be given the same again. */
  hand(received: AnyReceived[]): Promise<void>
  /** Aborting ends the connection. */
  signal: AbortSignal
  onState(state: ConnectionState): void
}

/** So many a second in the long run, so many at once. */
export interface Pace {
  perSecond: number
  burst: number
}

/** Who opened a page of ours inside an app of the outside. */
export interface AppVisitor {
  sender: Sender
  /** The same for the same opening in whatever form it is proven; a session begins with it once. */
  nonce: string
}

/** A way to talk with contacts. Adapters turn the outside's words into ours and back: they hold no state, touch no table and know no conversation. */
export interface Channel<Settings = unknown> {
  kind: string
  label: string
  /** Validates the settings and draws the admin form; a field with `.meta({ format: 'password' })` is a secret. */
  settings: ZodType<Settings>
  /** That it has desks is told by {@link Channel.desk}. */
  abilities: Omit<ChannelAbilities, 'desks'>
  /** Contacts read what is stored here: a message is sent once it is stored, and `send` is for what was stored before. */
  isReadHere?: true
  /** Where each secret of the settings travels: one that is stored is not sent anywhere else. */
  secretsGoTo?(settings: Settings): Partial<Record<string & keyof Settings, string>>
  /** How fast it may be written to: by one inbox in all, and to one contact. */
  pace?: { inbox: Pace; contact: Pace }
  /** Tries settings out against the outside. Throws a coded failure people understand (`inbox.token_refused`, `inbox.unreachable`). */
  check?(inbox: InboxOf<Settings>, signal: AbortSignal): Promise<Checked>
  /** Proves that the request is the outside's (throws `auth.required` otherwise), then translates it; what means nothing to us is left out. */
  receive(request: RawInbound, inbox: InboxOf<Settings>): Promise<AnyReceived[]>
  /** Makes the outside tell us: by requests to `hookUrl` when there is one, otherwise by asking. Resolves after `signal` aborts or a final state. */
  connect?(inbox: InboxOf<Settings>, connecting: Connecting): Promise<void>
  /** Takes back what `connect` left at the outside. */
  disconnect?(inbox: InboxOf<Settings>): Promise<void>
  send(message: Outgoing, inbox: InboxOf<Settings>): Promise<Sent>
  edit?(message: OutgoingEdit, inbox: InboxOf<Settings>): Promise<Sent>
  /** Throws `message.unchangeable` when the outside does not take it back any more. */
  remove?(message: { externalIds: string[]; to: Recipient }, inbox: InboxOf<Settings>): Promise<void>
  /** Shows for some seconds that an answer is being written. */
  typing?(to: Recipient, inbox: InboxOf<Settings>): Promise<void>
  /** Shows an answer as far as it is written; returns the id of what grows, null when the inbox wants none of it. `previous` is what it returned before, null at first. */
  grow?(growing: Growing, inbox: InboxOf<Settings>): Promise<string | null>
  /** Ends the waiting of whoever pressed a button, with a short text when there is one. */
  answerPress?(press: { pressId: string; text: string | null }, inbox: InboxOf<Settings>): Promise<void>
  /**
   * Who opened our page inside an app of the outside. `proof` is what that app handed to the page, at most 4096
   * characters of a stranger. Throws `visitor.proof_refused` when it is not the outside's word about this inbox,
   * `visitor.proof_over` when it is too old.
   */
  appVisitor?(proof: string, inbox: InboxOf<Settings>, now: Date): Promise<AppVisitor>
  /** The https address under which contacts find the app, null while it is not known. */
  appLink?(inbox: InboxOf<Settings>): string | null
  /** The place where members can work, for channels that have one. */
  desk?: Desk<Settings>
  /** Throws `file.too_large` as soon as it is, `file.missing` when the outside has it no more. */
  fetchFile(ref: RemoteFile, inbox: InboxOf<Settings>): Promise<Readable>
}

/** A channel in a list, whatever its settings are; they are always checked by its own schema before it sees them. */
export const anyChannel = <S>(channel: Channel<S>): Channel => channel as unknown as Channel

/** For a channel to throw: the outside takes nothing before so many ms are over. */
export const later = (ms: number): Failure => failure('rate_limited', { retryAfterMs: Math.ceil(ms) })

/** How many ms a channel that threw {@link later} asks to wait; null for any other error. */
export function laterMs(error: unknown): number | null {
  const ms = isFailure(error, 'rate_limited') ? error.params.retryAfterMs : null
  return typeof ms === 'number' ? ms : null
}
