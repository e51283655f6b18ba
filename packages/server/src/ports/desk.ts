import type { MessagePart } from '@opora/contract/message-parts'
import type { Button, InboxOf, OutgoingFile, RemoteFile } from './channel.ts'

/**
 * A place of the outside where members work, such as a group with a topic per conversation. A channel that has one
 * tells what is said there by the same connection as what contacts say, and is spoken to by the same bot.
 */

/** A topic of a group; without `topicId` the part of the group that is of no topic, or a private chat with `groupId`. */
export interface DeskPlace {
  groupId: string
  topicId: string | null
}

/** Who acts there. Whether that is a member, and which, is not known outside. */
export interface DeskPerson {
  /** Empty for somebody who acts without a name, in the name of the group. */
  externalId: string
  name: string
  username: string | null
  /** A language tag such as `ru` or `pt-BR`. */
  language: string | null
}

interface DeskTold {
  on: 'desk'
  /** Unique in the inbox and made of what is told, not of how it came: the same told twice acts once. */
  receiptId: string
  at: Date
  from: DeskPerson
  place: DeskPlace
}

/** Said in a group; what bots say there is not told. */
export interface DeskMessage extends DeskTold {
  type: 'message'
  /** Unique in the inbox. */
  externalId: string
  /** The smaller was sent earlier in the group, whatever order they arrive in. */
  order: number
  /** In the Markdown subset of messages; without the command. */
  text: string
  files: RemoteFile[]
  parts: MessagePart[]
  /** The `externalId` of what it answers. */
  replyToId: string | null
  /** Messages of one album may arrive apart and shuffled. */
  albumId: string | null
  /** A command of ours, without its slash and in small letters, and what stands behind it. */
  command: { name: string; rest: string } | null
}

/** The new text of a message, which may arrive before the message itself. */
export interface DeskEdit extends DeskTold {
  type: 'edited'
  externalId: string
  /** Without the command. */
  text: string
  /** All files it holds now. */
  files: RemoteFile[]
  command: DeskMessage['command']
  /** The larger is the newer. */
  version: number
}

/** Somebody pressed a button with an action under a post. */
export interface DeskPress extends DeskTold {
  type: 'pressed'
  action: string
  pressId: string
  externalId: string
}

/** Somebody changed a topic by hand. The outside does not tell when one is deleted: the next post finds it missing. */
export interface DeskTopicChange extends DeskTold {
  type: 'topic'
  change: 'closed' | 'reopened' | 'renamed'
  /** The new name of a renamed one. */
  name: string | null
}

/** We were put into a group, out of it, or may do more or less there. */
export interface DeskPresence extends DeskTold {
  type: 'presence'
  isHere: boolean
}

/** The group has another id from now on. */
export interface DeskMove extends DeskTold {
  type: 'moved'
  groupId: string
}

/** A person opened a private chat by the link of {@link DeskLinks.person}. */
export interface DeskArrival extends DeskTold {
  type: 'arrived'
  code: string
}

/** One thing told of a place where members work. */
export type DeskReceived = DeskMessage | DeskEdit | DeskPress | DeskTopicChange | DeskPresence | DeskMove | DeskArrival

/** A post into a place. */
export interface DeskPost {
  place: DeskPlace
  /** In the Markdown subset of messages. */
  text: string
  files: OutgoingFile[]
  parts: MessagePart[]
  buttons: Button[][]
  /** The `externalId` of what it answers; a missing one is no error. */
  replyToId: string | null
  isSilent: boolean
}

/** What a group is, and why we cannot work there: a code of the catalogue. */
export interface DeskLook {
  title: string
  /** Opens it, null when there is no such address. */
  url: string | null
  problem: 'desk.no_topics' | 'desk.no_rights' | 'desk.removed' | null
}

/** Where admins put us into a group, and members begin a private chat with us; null while the bot's name is not known. */
export interface DeskLinks {
  group: string | null
  person: string | null
}

/**
 * Every method throws a coded failure: `desk.removed` (not in the group any more), `desk.no_rights`,
 * `desk.topic_missing`, `desk.topic_closed`, `later` for "not before", and those of channels.
 */
export interface Desk<Settings = unknown> {
  /** So many calls a minute one group takes, all its topics together. */
  perMinute: number
  /** The longest name of a topic, in letters. */
  longestName: number
  look(groupId: string, inbox: InboxOf<Settings>): Promise<DeskLook>
  openTopic(
    topic: { groupId: string; name: string },
    inbox: InboxOf<Settings>,
  ): Promise<{ topicId: string; url: string | null }>
  /** Only what is given changes; what is so already is no error. */
  changeTopic(change: { place: DeskPlace; name?: string; isClosed?: boolean }, inbox: InboxOf<Settings>): Promise<void>
  /** Returns the ids of what it became, first to last; a long text or several files may be several. */
  post(post: DeskPost, inbox: InboxOf<Settings>): Promise<string[]>
  /** Returns the ids it has now. Throws `message.unchangeable` when it is gone. */
  change(
    post: { place: DeskPlace; externalIds: string[]; text: string; buttons: Button[][] },
    inbox: InboxOf<Settings>,
  ): Promise<string[]>
  /** What is gone already is no error. */
  remove(post: { place: DeskPlace; externalIds: string[] }, inbox: InboxOf<Settings>): Promise<void>
  /** `code` is of letters, digits, `_` and `-`. */
  links(code: string, inbox: InboxOf<Settings>): DeskLinks
}
