import { ticketErrors } from './ticket-errors.ts'

/**
 * Every refusal the product can give: its HTTP status, whether the same request may succeed later,
 * and an English title. Interfaces translate by code; the title is the fallback.
 */
export const errors = {
  invalid: { status: 422, retry: false, title: 'Some fields are not valid' },
  malformed: { status: 400, retry: false, title: 'The request could not be read' },
  unsupported_media_type: { status: 415, retry: false, title: 'This content type is not accepted here' },
  not_found: { status: 404, retry: false, title: 'Not found' },
  forbidden: { status: 403, retry: false, title: 'Your role does not allow this' },
  too_large: { status: 413, retry: false, title: 'The request is too large' },
  rate_limited: { status: 429, retry: true, title: 'Too many requests, try again shortly' },
  internal: { status: 500, retry: true, title: 'Something failed on the server' },
  unavailable: { status: 503, retry: true, title: 'The server is not ready, try again shortly' },
  storage_full: { status: 507, retry: true, title: 'The disk is full: nothing was saved' },
  'idempotency.mismatch': { status: 422, retry: false, title: 'This key was already used with another request' },
  'idempotency.in_flight': { status: 409, retry: true, title: 'The same request is still being worked on' },
  'auth.required': { status: 401, retry: false, title: 'Sign in first' },
  'auth.expired': { status: 401, retry: true, title: 'The session expired' },
  'auth.wrong_credentials': { status: 401, retry: false, title: 'The e-mail or the password is wrong' },
  'auth.reused_refresh': { status: 401, retry: false, title: 'This session was used elsewhere and is closed' },
  'auth.origin': { status: 403, retry: false, title: 'This site may not use the inbox' },
  'setup.done': { status: 409, retry: false, title: 'This install already has an owner' },
  'account.email_taken': { status: 409, retry: false, title: 'This e-mail already has an account' },
  'account.wrong_password': { status: 403, retry: false, title: 'The password is wrong' },
  'invite.invalid': { status: 410, retry: false, title: 'The invitation was used, withdrawn or has expired' },
  'member.last_owner': { status: 409, retry: false, title: 'A workspace needs at least one owner' },
  'inbox.disabled': { status: 409, retry: false, title: 'This inbox is switched off' },
  'inbox.in_use': { status: 409, retry: false, title: 'The inbox has conversations: switch it off instead' },
  'inbox.settings_invalid': { status: 422, retry: false, title: 'The channel settings are not valid' },
  'inbox.token_refused': { status: 422, retry: false, title: 'The channel does not accept the token' },
  'inbox.unreachable': { status: 422, retry: true, title: 'The channel did not answer' },
  'inbox.proxy_refused': { status: 422, retry: true, title: 'The proxy did not let the request through' },
  'inbox.address_refused': { status: 422, retry: false, title: 'This private address is not allowed for channels' },
  'inbox.refused': { status: 422, retry: false, title: 'The channel refused the request' },
  'inbox.files_kept': { status: 422, retry: false, title: 'The server of the channel keeps its files to itself' },
  'inbox.already_connected': { status: 409, retry: false, title: 'This account is connected already' },
  'inbox.used_elsewhere': { status: 409, retry: true, title: 'Another program receives the messages of this bot' },
  'inbox.hook_failing': { status: 422, retry: true, title: 'The channel cannot reach this install' },
  'desk.code_invalid': { status: 410, retry: false, title: 'The code was used or has expired' },
  'desk.no_topics': { status: 409, retry: false, title: 'The group has no topics: switch them on in its settings' },
  'desk.no_rights': { status: 409, retry: false, title: 'The bot may not manage topics in the group' },
  'desk.removed': { status: 409, retry: false, title: 'The bot is not in the group any more' },
  'desk.topic_missing': { status: 409, retry: false, title: 'The topic was deleted' },
  'desk.topic_closed': { status: 409, retry: false, title: 'The topic is closed' },
  'desk.taken': { status: 409, retry: false, title: 'The group is connected already' },
  'desk.account_taken': { status: 409, retry: false, title: 'The account is linked to another member' },
  'desk.not_supported': { status: 422, retry: false, title: 'The channel of this inbox has no groups for members' },
  'contact.unreachable': { status: 409, retry: false, title: 'The contact cannot be written to' },
  'message.unchangeable': { status: 409, retry: false, title: 'The message can no longer be changed there' },
  'visitor.blocked': { status: 403, retry: false, title: 'This person may not write here' },
  'visitor.unknown': { status: 401, retry: true, title: 'The visitor is not known, start anew' },
  'visitor.proof_refused': { status: 401, retry: false, title: 'The app could not prove who opened it' },
  'visitor.proof_over': {
    status: 409,
    retry: false,
    title: 'This sign-in was used or is too old: open the chat again',
  },
  'file.too_large': { status: 413, retry: false, title: 'The file is larger than allowed' },
  'file.empty': { status: 422, retry: false, title: 'The file is empty' },
  'file.missing': { status: 422, retry: false, title: 'A file that was referred to does not exist' },
  'file.link_expired': { status: 410, retry: false, title: 'The link to the file has expired' },
  'document.unsupported_type': { status: 415, retry: false, title: 'This type of file cannot be read' },
  'document.encrypted': { status: 422, retry: false, title: 'The document needs a password' },
  'document.scanned': { status: 422, retry: false, title: 'The document holds pictures of pages, not text' },
  'document.empty': { status: 422, retry: false, title: 'The document holds no text' },
  'document.corrupt': { status: 422, retry: false, title: 'The document is damaged' },
  'document.bomb': { status: 422, retry: false, title: 'The document unpacks to far more than it should' },
  'document.too_many_pages': { status: 422, retry: false, title: 'The document has too many pages' },
  'document.too_large_text': { status: 422, retry: false, title: 'The document holds too much text' },
  'document.timeout': { status: 422, retry: true, title: 'Reading the document took too long' },
  'document.out_of_memory': { status: 422, retry: false, title: 'Reading the document took too much memory' },
  'document.busy': { status: 409, retry: true, title: 'The document is being worked on' },
  'document.changed': { status: 409, retry: false, title: 'Somebody else changed the document meanwhile' },
  'passage.changed': { status: 409, retry: false, title: 'Somebody else changed the passage meanwhile' },
  'document.cancelled': { status: 409, retry: true, title: 'Reading was cancelled' },
  'page.address_refused': { status: 422, retry: false, title: 'This address is not a public web page' },
  'page.unreachable': { status: 422, retry: true, title: 'The page did not answer' },
  'page.status': { status: 422, retry: true, title: 'The page answered with an error' },
  'page.too_large': { status: 422, retry: false, title: 'The page is larger than allowed' },
  'site.busy': { status: 409, retry: true, title: 'The site is being read' },
  'site.too_many': { status: 409, retry: false, title: 'There are as many sites as a workspace may have' },
  'site.pattern_stars': { status: 422, retry: false, title: 'A pattern has more stars than allowed' },
  'site.robots_refused': { status: 422, retry: false, title: 'robots.txt of the site does not allow reading it' },
  'site.robots_unreadable': { status: 422, retry: true, title: 'robots.txt of the site could not be read' },
  'site.moved': { status: 422, retry: false, title: 'The site has moved to another address' },
  'site.empty': { status: 422, retry: true, title: 'Nothing to read was found at this address' },
  'site.silent': { status: 422, retry: true, title: 'The site stopped answering' },
  'collection.name_taken': { status: 409, retry: false, title: 'Another collection has this name' },
  'collection.too_many': { status: 409, retry: false, title: 'There are as many collections as a workspace may have' },
  'collection.in_use': { status: 409, retry: false, title: 'Assistants are restricted to the collection' },
  'collection.missing': { status: 422, retry: false, title: 'A collection that was named does not exist' },
  'message.empty': { status: 422, retry: false, title: 'The message is empty' },
  'message.client_id_reused': { status: 409, retry: false, title: 'This message id was already used for another text' },
  'conversation.closed': { status: 409, retry: false, title: 'The conversation is closed' },
  'saved_view.name_taken': { status: 409, retry: false, title: 'Another view has this name' },
  'saved_view.too_many': { status: 409, retry: false, title: 'There are as many views as there may be' },
  'conversation.answered_meanwhile': { status: 409, retry: false, title: 'Somebody else answered meanwhile' },
  'conversation.assigned_meanwhile': { status: 409, retry: false, title: 'Somebody else has the conversation by now' },
  'conversation.changed_meanwhile': {
    status: 409,
    retry: false,
    title: 'Somebody changed the conversation since',
  },
  'conversation.not_open': { status: 409, retry: false, title: 'The conversation is resolved or closed' },
  'conversation.merged': { status: 409, retry: false, title: 'The conversation was merged into another one' },
  'conversation.merge_itself': { status: 422, retry: false, title: 'A conversation cannot be merged into itself' },
  'conversation.other_contact': { status: 409, retry: false, title: 'The conversations are of different contacts' },
  'conversation.not_merged': { status: 409, retry: false, title: 'The merge was undone already' },
  'conversation.merged_on': {
    status: 409,
    retry: false,
    title: 'What it was merged into was merged into another one later',
  },
  'conversation.not_split': { status: 409, retry: false, title: 'The split was undone already' },
  'conversation.split_all': { status: 422, retry: false, title: 'A split leaves something in the conversation' },
  'conversation.snooze_passed': { status: 422, retry: false, title: 'This moment has passed' },
  'conversation.snooze_too_far': { status: 422, retry: false, title: 'A conversation is snoozed for a year at most' },
  'held_reply.gone': { status: 409, retry: false, title: 'The reply has left already' },
  'held_reply.taken_back': { status: 409, retry: false, title: 'Its author took the reply back' },
  'held_reply.passed': { status: 422, retry: false, title: 'The moment it should leave at has passed' },
  'held_reply.too_far': { status: 422, retry: false, title: 'A reply waits for a year at most' },
  'held_reply.too_many': { status: 409, retry: false, title: 'As many replies wait as one member may have' },
  'held_reply.contact_wrote': { status: 409, retry: false, title: 'The contact wrote before it left' },
  'held_reply.author_left': { status: 409, retry: false, title: 'Its author is no member any more' },
  'conversation.too_many_tags': { status: 409, retry: false, title: 'The conversation has as many tags as it may' },
  'tag.name_taken': { status: 409, retry: false, title: 'Another tag has this name' },
  'tag.archived': { status: 409, retry: false, title: 'The tag is archived' },
  'tag.too_many': { status: 409, retry: false, title: 'There are as many tags as a workspace may have' },
  'team.name_taken': { status: 409, retry: false, title: 'Another team has this name' },
  'team.too_many': { status: 409, retry: false, title: 'There are as many teams as a workspace may have' },
  'team.missing': { status: 422, retry: false, title: 'A team that was named does not exist' },
  'hours.name_taken': { status: 409, retry: false, title: 'Other business hours have this name' },
  'hours.too_many': { status: 409, retry: false, title: 'There are as many business hours as a workspace may have' },
  'hours.bad_span': { status: 422, retry: false, title: 'A span ends before it begins, or two of them overlap' },
  'hours.bad_holiday': {
    status: 422,
    retry: false,
    title: 'A holiday ends before it begins, or is longer than a year',
  },
  'hours.unknown_zone': { status: 422, retry: false, title: 'There is no such time zone' },
  'hours.in_use': { status: 409, retry: false, title: 'Something still counts by these business hours' },
  'hours.is_default': {
    status: 409,
    retry: false,
    title: 'The default business hours cannot be deleted while there are others',
  },
  'sla.name_taken': { status: 409, retry: false, title: 'Another SLA policy has this name' },
  'sla.too_many': { status: 409, retry: false, title: 'There are as many SLA policies as a workspace may have' },
  'sla.no_target': { status: 422, retry: false, title: 'An SLA policy promises at least one thing' },
  'sla.no_hours': { status: 422, retry: false, title: 'There are no business hours to count by' },
  'sla.never_due': { status: 422, retry: false, title: 'There is not so much working time in the next years' },
  'sla.late_warning': { status: 422, retry: false, title: 'The warning would come before the clock starts' },
  'canned_reply.shortcut_taken': { status: 409, retry: false, title: 'Another canned reply has this shortcut' },
  'canned_reply.too_many': {
    status: 409,
    retry: false,
    title: 'There are as many canned replies as a workspace may have',
  },
  'canned_reply.unknown_variable': {
    status: 422,
    retry: false,
    title: 'The text names a variable that does not exist',
  },
  'contact.blocked': { status: 409, retry: false, title: 'The contact is blocked: nothing is sent to them by itself' },
  'rule.too_many': { status: 409, retry: false, title: 'There are as many rules as a workspace may have' },
  'rule.too_many_secrets': { status: 409, retry: false, title: 'There are as many secrets of rules as there may be' },
  'rule.calls_full': { status: 409, retry: false, title: 'As many calls of rules wait as a workspace may have' },
  'rule.changed': { status: 409, retry: false, title: 'Somebody else changed the rule meanwhile' },
  'rule.invalid': { status: 422, retry: false, title: 'Something in the rule cannot be kept like this' },
  'discussion.empty': { status: 422, retry: false, title: 'There is nothing to say yet' },
  'discussion.too_many': {
    status: 409,
    retry: false,
    title: 'There are as many discussions beside it as there may be',
  },
  'discussion.unchangeable': { status: 409, retry: false, title: 'These words cannot be changed any more' },
  'macro.shortcut_taken': { status: 409, retry: false, title: 'Another macro has this shortcut' },
  'macro.too_many': { status: 409, retry: false, title: 'There are as many macros as there may be' },
  'macro.invalid': { status: 422, retry: false, title: 'Something in the macro cannot be kept like this' },
  'macro.changed_meanwhile': { status: 409, retry: false, title: 'Somebody changed the macro meanwhile' },
  'macro.other_by_now': { status: 409, retry: false, title: 'The macro is another one than was chosen' },
  'macro.gone': { status: 404, retry: false, title: 'The macro is not there any more' },
  'macro.gone_tag': { status: 409, retry: false, title: 'The macro names a tag that is not there any more' },
  'macro.gone_team': { status: 409, retry: false, title: 'The macro names a team that is not there any more' },
  'macro.gone_member': { status: 409, retry: false, title: 'The macro names a person who is not there any more' },
  'transcript.nothing_said': { status: 409, retry: false, title: 'Nothing was said yet that its contact could read' },
  'transcript.no_mail_server': { status: 409, retry: false, title: 'This install sends no letters' },
  'transcript.unknown_address': {
    status: 403,
    retry: false,
    title: 'Agents send transcripts only to addresses the contact is known by',
  },
  'transcript.too_many': { status: 429, retry: false, title: 'Too many transcripts were sent within an hour' },
  'company.name_taken': { status: 409, retry: false, title: 'Another company has this name' },
  'contact.same': { status: 409, retry: false, title: 'They are one contact already' },
  'contact.merge_over': {
    status: 409,
    retry: false,
    title: 'The merge was undone, or the contact was merged again since',
  },
  'contact_condition.unfit': { status: 422, retry: false, title: 'The value does not fit the condition' },
  'contact_segment.name_taken': { status: 409, retry: false, title: 'Another segment has this name' },
  'contact_segment.too_many': { status: 409, retry: false, title: 'There are as many segments as there may be' },
  'contact.changed_meanwhile': { status: 409, retry: false, title: 'Somebody changed this fact meanwhile' },
  'contact_import.broken': { status: 422, retry: false, title: 'The file is not a table that can be read' },
  'contact_import.too_long': { status: 422, retry: false, title: 'The file has more rows than one import takes' },
  'contact_import.no_key': { status: 422, retry: false, title: 'No column holds what contacts are known by' },
  'contact_import.running': { status: 409, retry: false, title: 'This import is under way, or over' },
  'contact.too_many_tags': { status: 409, retry: false, title: 'The contact has as many tags as it may' },
  'contact_attribute.key_taken': { status: 409, retry: false, title: 'Another attribute has this key' },
  'contact_attribute.too_many': {
    status: 409,
    retry: false,
    title: 'There are as many attributes as a workspace may have',
  },
  'contact_attribute.unknown': { status: 422, retry: false, title: 'The attribute is not defined' },
  'contact_attribute.unfit': { status: 422, retry: false, title: 'The value does not fit the kind of the attribute' },
  'member.not_assignable': { status: 422, retry: false, title: 'This person cannot be assigned' },
  'model.unreachable': { status: 422, retry: true, title: 'The model did not answer' },
  'model.refused': { status: 422, retry: false, title: 'The model provider refused the request' },
  'model.over_budget': { status: 422, retry: false, title: 'The budget for models is used up' },
  'model.in_use': { status: 409, retry: false, title: 'The model is still used' },
  'prompt.incomplete': { status: 422, retry: false, title: 'The prompt lost something the product needs' },
  'prompt.unknown_variable': { status: 422, retry: false, title: 'The prompt names a variable that does not exist' },
  'model.not_configured': { status: 422, retry: false, title: 'No model is connected' },
  'tool.name_taken': { status: 409, retry: false, title: 'Another tool has this name' },
  'tool_server.failed': { status: 422, retry: true, title: 'The MCP server did not do what was asked' },
  'server_tool.changed': { status: 409, retry: false, title: 'The server describes this tool differently by now' },
  'server_tool.unfit': { status: 422, retry: false, title: 'This tool cannot be offered to a model' },
  'tool.call_decided': { status: 409, retry: false, title: 'Somebody decided on this already' },
  'tool.call_expired': { status: 409, retry: false, title: 'This waited too long, or nobody waits for it any more' },
  'push.endpoint_refused': { status: 422, retry: false, title: 'This is not the address of a push service' },
  'push.keys_invalid': { status: 422, retry: false, title: 'The keys of this browser cannot be used' },
  'evaluation.empty_set': { status: 409, retry: false, title: 'The set has no questions' },
  'evaluation.set_full': { status: 409, retry: false, title: 'The set holds as many questions as it may' },
  'evaluation.other_set': { status: 422, retry: false, title: 'Only runs of the same set can be compared' },
  ...ticketErrors,
} as const satisfies Record<string, { status: number; retry: boolean; title: string }>

export type ErrorCode = keyof typeof errors

/** One invalid field of a request; `path` is dotted, `message` English. */
export interface FieldProblem {
  path: string
  message: string
  code: string
}

/** RFC 9457 body of every refusal. `params` fill the translated text; `requestId` finds it in the log. */
export interface Problem {
  type: string
  title: string
  status: number
  code: ErrorCode
  detail?: string
  params?: Record<string, string | number>
  errors?: FieldProblem[]
  requestId?: string
}

/** The one error class: a refusal with a code from the catalogue. */
export class Failure extends Error {
  readonly code: ErrorCode
  readonly params: Record<string, string | number>
  readonly fields: FieldProblem[]
  constructor(code: ErrorCode, params: Record<string, string | number> = {}, fields: FieldProblem[] = []) {
    super(code)
    this.name = 'Failure'
    this.code = code
    this.params = params
    this.fields = fields
  }
}

/** Makes a coded refusal to be thrown: `throw failure('conversation.closed', { id })`. */
export function failure(code: ErrorCode, params?: Record<string, string | number>, fields?: FieldProblem[]): Failure {
  return new Failure(code, params, fields)
}

export function isFailure(error: unknown, code?: ErrorCode): error is Failure {
  return error instanceof Failure && (code === undefined || error.code === code)
}
