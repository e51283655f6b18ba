import type {
  AppSessionId,
  AssistantId,
  ContactId,
  InboxId,
  MemberId,
  RuleId,
  SessionId,
  UserId,
  WorkspaceId,
} from '@opora/contract/ids'
import type { Role } from '@opora/contract/route'
import type { World } from '../../ports/world.ts'
import type { Database, Db } from './database.ts'
import type { AnyEvent, EnqueueOptions, JobKind } from './drafts.ts'
import type { Log } from './log.ts'
import type { Settings } from './settings.ts'

/** Who acts. Members carry their role, contacts the inbox and the session in a channel's app a request came through, so that rules need no lookup. */
export type Actor =
  | { type: 'member'; memberId: MemberId; userId: UserId; sessionId: SessionId; role: Role; name: string }
  | {
      type: 'contact'
      contactId: ContactId
      name: string
      inboxId?: InboxId
      sessionId?: AppSessionId
      isBlocked?: boolean
    }
  | { type: 'assistant'; assistantId: AssistantId; name: string }
  /** `chain` are the rules whose doing led here, this one last. */
  | { type: 'rule'; ruleId: RuleId; name: string; chain: readonly RuleId[] }
  | { type: 'system' }

/** A moment, shown to whoever watches the topic now and never stored. */
export interface Moment {
  topic: string
  frame: { type: string }
}

/** What even a request of an unknown person has. */
export interface OpenCtx {
  now: Date
  world: World
  log: Log
  database: Database
}

/** Everything a verb may know about the moment it runs in. Adding a field needs a decision record. */
export interface Ctx extends OpenCtx {
  workspaceId: WorkspaceId
  actor: Actor
  /** Settings that need not be read again; only in work that began withSettings(), and never inside transact(). */
  settings?: Settings | undefined
  /** Inside transact() the transaction; outside, each statement runs in a short one of its own. */
  db: Db
  announce(event: AnyEvent): void
  enqueue<I>(job: JobKind<I>, input: I, options?: EnqueueOptions): void
  /** Sends a frame now (typing, streaming text) without storing anything. */
  show(moment: Moment): void
}
