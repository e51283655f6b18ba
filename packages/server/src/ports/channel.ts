import type { Readable } from 'node:stream'
import type { InboxId } from '@opora/contract/ids'
import type { ChannelAbilities } from '@opora/contract/inboxes'
import type { ZodType } from 'zod'

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
  ref: string
  name: string
  mime: string
  sizeBytes: number | null
}

/** One thing the outside told, in our words. `externalId` is unique in the inbox: the same one twice is the same message. */
export interface Received {
  externalId: string
  from: { externalId: string; name: string; language: string | null }
  text: string
  files: RemoteFile[]
  sentAt: Date
}

/** A message on its way out. `messageId` is the idempotency key where the outside knows one. */
export interface Outgoing {
  messageId: string
  to: { externalId: string }
  text: string
  files: { name: string; mime: string; open(): Promise<Readable> }[]
}

/** How far the outside took it. `failed` is final; throwing means "try again". */
export type Sent = { state: 'sent' | 'delivered'; externalId: string | null } | { state: 'failed'; code: string }

/** A way to talk with contacts. Adapters turn the outside's words into ours and back: they hold no state, touch no table and know no conversation. */
export interface Channel<Settings = unknown> {
  kind: string
  label: string
  /** Validates the settings and draws the admin form; a field with `.meta({ format: 'password' })` is a secret. */
  settings: ZodType<Settings>
  abilities: ChannelAbilities
  /** Contacts read what is stored here: a message is sent once it is stored, and `send` is for what was stored before. */
  isReadHere?: true
  /** Proves that the request is the outside's (throws `auth.required` otherwise), then translates it. */
  receive(request: RawInbound, inbox: InboxOf<Settings>): Promise<Received[]>
  send(message: Outgoing, inbox: InboxOf<Settings>): Promise<Sent>
  fetchFile(ref: RemoteFile, inbox: InboxOf<Settings>): Promise<Readable>
  /** For channels that are asked instead of asking (polling); resolves with the way to stop. */
  connect?(inbox: InboxOf<Settings>, hand: (received: Received[]) => Promise<void>): Promise<() => Promise<void>>
}

/** A channel in a list, whatever its settings are; they are always checked by its own schema before it sees them. */
export const anyChannel = <S>(channel: Channel<S>): Channel => channel as unknown as Channel
