import { type ErrorCode, type Failure, failure } from '@opora/contract/errors'
import { asFailure, type Refusal, refusalOf } from '../failures.ts'

/** What is said of groups, the most exact first. */
const meanings: [RegExp, ErrorCode][] = [
  [/thread not found|topic not found|TOPIC_(DELETED|ID_INVALID)/i, 'desk.topic_missing'],
  [/TOPIC_CLOSED/i, 'desk.topic_closed'],
  [/not a (forum|supergroup)|FORUM_MISSING|FORUM_DISABLED/i, 'desk.no_topics'],
  [
    /(not enough|have no|need administrator) rights|CHAT_ADMIN_REQUIRED|CHAT_RESTRICTED|(CHAT|RIGHT)_\w*FORBIDDEN/i,
    'desk.no_rights',
  ],
  [/chat not found|bot (was kicked|is not a member)|chat was (deleted|deactivated)/i, 'desk.removed'],
  [/CHANNEL_(PRIVATE|INVALID)|PEER_ID_INVALID/i, 'desk.removed'],
]

function codeOf({ error_code: status, description }: Refusal): ErrorCode | null {
  if (status !== 400 && status !== 403) return null
  const [, code] = meanings.find(([words]) => words.test(description)) ?? []
  return code ?? (status === 403 ? 'desk.removed' : null)
}

/** What went wrong in a group, in our words. */
export function groupFailureOf(error: unknown): Failure {
  const refusal = refusalOf(error)
  const code = refusal ? codeOf(refusal) : null
  return code ? failure(code) : asFailure(error)
}

/** The number a group has since it became a supergroup, when that is why it was refused. */
export function movedTo(error: unknown): string | null {
  const id = refusalOf(error)?.parameters?.migrate_to_chat_id
  return id === undefined ? null : String(id)
}
