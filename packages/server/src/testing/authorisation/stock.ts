import { randomUUID } from 'node:crypto'
import type { ConversationId, MessageId, TagId, TeamId } from '@opora/contract/ids'
import type { CallOf } from '@opora/contract/routes'
import type { PolicyDraft } from '@opora/contract/sla'
import { sql } from 'kysely'
import { ask, draftOf, type Visitor } from '../conversing.ts'
import { addDocuments, depositMarkdown, formOf } from '../documents.ts'
import { connectDesk } from '../fake-desk.ts'
import { browserKeys } from '../fake-push/browser-keys.ts'
import { newWorkspace, type TestWorkspace } from '../new-workspace.ts'
import { ruleOf } from '../rule-of.ts'
import { contactsStock } from './contacts-stock.ts'
import { evaluationStock, simulationStock } from './evaluation-stock.ts'
import { mergingStock } from './merging-stock.ts'
import { rulesStock } from './rules-stock.ts'
import { tables } from './tables.ts'
import { ticketsStock } from './tickets-stock.ts'
import { toolsStock } from './tools-stock.ts'

/** One of everything an id can name, by the first word of its route. */
export interface Stock {
  t: TestWorkspace
  agentToken: string
  visitor: Visitor
  ids: Record<string, string>
  /** A file the owner uploaded, one the visitor uploaded, not yet used. */
  membersFile: string
  /** A passage of the document in `ids`. */
  passageInside: string
  visitorsFile: string
  /** An inbox whose channel has groups for members. */
  deskInbox: string
  /** The model the assistant asks. */
  askedModel: string
  /** A model for vectors that nothing uses. */
  vectorModel: string
}

async function deadJob(t: TestWorkspace): Promise<string> {
  const id = randomUUID()
  const job = { id, workspace_id: t.workspaceId, kind: 'none', input: '{}', actor: '{"type":"system"}', state: 'dead' }
  await t.ctx.db.insertInto('jobs').values(job).execute()
  return id
}

/** A conversation of the visitor with an attachment in it. */
async function conversationOf(t: TestWorkspace, visitor: Visitor) {
  const { id } = await visitor.api('POST /messenger/files', { form: formOf({ 'a.txt': 'attached' }) })
  const body = { ...draftOf('I want to talk to a person'), fileIds: [id] }
  const { conversation } = await visitor.api('POST /messenger/conversations', { body })
  await t.settle()
  return { conversationId: conversation.id, fileId: id }
}

async function contactMessageOf(t: TestWorkspace, id: ConversationId): Promise<MessageId> {
  const { items } = await t.api('GET /conversations/:id/timeline', { params: { id } })
  return items.find((item) => item.type === 'message' && item.author.type === 'contact')?.id as MessageId
}

/** A site that was tried once, with the one page it has: its address is refused, so nothing leaves this machine. */
async function siteOf(t: TestWorkspace) {
  const site = await t.api('POST /sites', { body: { url: 'http://10.0.0.8/' } })
  await t.settle()
  const page = {
    id: randomUUID(),
    workspace_id: t.workspaceId,
    site_id: site.id,
    run_id: site.run?.id ?? '',
    key_hash: 'x',
    url: site.url,
    found_by: 'start',
    depth: 0,
    is_waiting: false,
    outcome: 'failed',
  }
  await t.ctx.db.insertInto('site_pages').values(page).execute()
  return { sites: site.id, 'site-pages': page.id }
}

/** Replies of the owner that stopped, so that nothing waits for their moments. */
async function heldOf(t: TestWorkspace, conversationId: ConversationId) {
  const row = (text: string) => ({
    id: randomUUID(),
    workspace_id: t.workspaceId,
    conversation_id: conversationId,
    member_id: t.ctx.actor.type === 'member' ? t.ctx.actor.memberId : '',
    client_id: randomUUID(),
    text,
    file_ids: '[]',
    resolves: false,
    is_scheduled: true,
    cancels_on_word: false,
    leaves_at: t.ctx.now,
    state: 'stopped',
    problem: 'internal',
    created_at: t.ctx.now,
    updated_at: t.ctx.now,
  })
  const [kept, sent] = [row('Later'), row('Now')]
  await t.ctx.db.insertInto('held_replies').values([kept, sent]).execute()
  return { 'held-replies': kept.id, 'held-replies to send': sent.id }
}

/** A note an agent passed a conversation on to the owner with. */
async function handedOver(t: TestWorkspace, agent: Awaited<ReturnType<TestWorkspace['newMember']>>): Promise<string> {
  await ask(t, 'Who am I talking to?')
  const { items } = await t.api('GET /conversations', { query: { tab: 'all' } })
  const id = items.find(({ subject }) => subject === 'Who am I talking to?')?.id as ConversationId
  const memberId = t.ctx.actor.type === 'member' ? t.ctx.actor.memberId : null
  const note = { clientId: randomUUID(), text: 'Yours now' }
  await agent.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId, note } })
  return (await t.api('GET /conversations/:id/hand-over', { params: { id } })).note?.id ?? ''
}

/** What the owner was told, and a browser of theirs. */
async function toldOf(t: TestWorkspace) {
  const body = { endpoint: `https://push.example/${randomUUID()}`, keys: browserKeys().keys }
  const { items } = await t.api('GET /notifications')
  return {
    notifications: items[0]?.id ?? '',
    'push-subscriptions': (await t.api('POST /push-subscriptions', { body }))?.id ?? '',
  }
}

async function bulkOf(t: TestWorkspace, conversationId: ConversationId): Promise<string> {
  const deed = { kind: 'priority', priority: 'low' } as const
  const { id } = await t.api('POST /bulk-changes', { body: { conversationIds: [conversationId], deed } })
  await t.settle()
  return id
}

export async function fillWorkspace(): Promise<Stock> {
  const t = await newWorkspace()
  t.house.world.mail = { send: async () => undefined }
  const agent = await t.newMember('agent')
  const leaving = await t.newMember('agent')
  const { visitor } = await ask(t, 'Hello')
  const { conversationId, fileId } = await conversationOf(t, visitor)
  const [document] = await addDocuments(t, { 'deposit.md': depositMarkdown })
  const [replaceable] = await addDocuments(t, { [`${replaceableTitle}.txt`]: 'Its file is replaced.' })
  const text = await t.api('POST /documents/texts', { body: { title: 'Prices', text: 'A car is 20 euros a day.' } })
  await t.settle()
  const assistantId = (await t.api('GET /assistants')).items[0]?.id ?? ''
  const evaluated = await evaluationStock(t)
  const fake = { provider: 'openai-compatible', baseUrl: 'http://model.example/v1', name: 'fake' }
  const asked = (await t.api('POST /models', { body: fake })).id
  const answering = { engine: 'model' as const, modelIds: [asked] }
  await t.api('PATCH /assistants/:id', { params: { id: assistantId }, body: answering })
  const params = { id: conversationId }
  const { items } = await t.api('GET /conversations/:id/timeline', { params })
  const trace = items.flatMap((item) => (item.type === 'message' && item.trace ? [item.trace] : []))[0]
  const messageId = await contactMessageOf(t, conversationId)
  const ids = {
    ...evaluated,
    ...(await simulationStock(t)),
    ...(await mergingStock(t, visitor)),
    ...(await toolsStock(t, conversationId, messageId)),
    ...(await ticketsStock(t)),
    messages: messageId,
    'messages to me': await handedOver(t, agent),
    'messages of mine': (await t.api('POST /conversations/:id/notes', { params, body: draftOf('A note') })).id,
    answers: trace?.answerId ?? '',
    conversations: conversationId,
    'messenger/conversations': conversationId,
    tags: (await t.api('POST /tags', { body: { name: 'Deposit' } })).id,
    'tags to merge': (await t.api('POST /tags', { body: { name: 'Deposits' } })).id,
    rules: (await t.api('POST /rules', { body: ruleOf() })).id,
    ...(await rulesStock(t, conversationId)),
    'saved-views': (await t.api('POST /saved-views', { body: aView })).id,
    ...(await macrosOf(t, conversationId)),
    ...(await discussionOf(t, conversationId)),
    'canned-replies': (await t.api('POST /canned-replies', { body: { shortcut: 'hi', title: 'Hi', text: 'Hi!' } })).id,
    teams: (await t.api('POST /teams', { body: { name: 'Support', memberIds: [agent.memberId] } })).id,
    ...(await contactsStock(t, conversationId)),
    documents: document?.id ?? '',
    'documents/texts': text.id,
    'documents to replace': replaceable?.id ?? '',
    passages: await passageOf(t, text.id),
    'document-versions': (await t.api('GET /documents/:id/versions', { params: { id: text.id } })).items[0]?.id ?? '',
    'shelved-passages': await shelvedPassage(t, text.id),
    'shelved-passages to forget': await shelvedPassage(t, text.id),
    ...(await siteOf(t)),
    collections: (await t.api('POST /collections', { body: { name: 'Sales' } })).id,
    'collections to keep': (await t.api('POST /collections', { body: { name: 'Kept' } })).id,
    inboxes: (await t.api('POST /inboxes', { body: { name: 'Empty', kind: 'widget' } })).id,
    assistants: assistantId,
    models: (await t.api('POST /models', { body: { ...fake, name: 'unused' } })).id,
    members: leaving.memberId,
    invites: (await t.api('POST /invites', { body: { role: 'agent' } })).invite.id,
    'files/links': fileId,
    'dead-jobs': await deadJob(t),
    'bulk-changes': await bulkOf(t, conversationId),
    ...(await toldOf(t)),
    ...(await heldOf(t, conversationId)),
  }
  const desk = await connectDesk(t)
  const deskIds = {
    desks: (await t.api('GET /desks')).items[0]?.id ?? '',
    'member-links': (await t.api('GET /member-links')).items[0]?.id ?? '',
  }
  const slaIds = await slaStock(t, { tagId: ids['tags to merge'], teamId: ids.teams, conversationId })
  const membersFile = (await t.api('POST /files', { form: formOf({ 'm.txt': 'm' }) })).id
  const visitorsFile = (await visitor.api('POST /messenger/files', { form: formOf({ 'v.txt': 'v' }) })).id
  const vectorModel = (await t.api('POST /models', { body: { ...fake, purpose: 'embeddings', name: 'vectors' } })).id
  await t.settle()
  const passageInside = await passageOf(t, ids.documents)
  return {
    t,
    agentToken: agent.token,
    visitor,
    ids: { ...ids, ...deskIds, ...slaIds },
    deskInbox: desk.post.inbox.id,
    askedModel: asked,
    vectorModel,
    membersFile,
    passageInside,
    visitorsFile,
  }
}

/** A policy that no conversation falls under, so that nothing waits for its moments. */
async function slaStock(t: TestWorkspace, by: { tagId: TagId; teamId: TeamId; conversationId: ConversationId }) {
  await t.api('POST /business-hours', { body: { ...someHours, name: 'The default ones' } })
  const hours = await t.api('POST /business-hours', { body: { ...someHours, teamIds: [by.teamId] } })
  const policy = await t.api('POST /sla-policies', { body: { ...aPolicy, tagIds: [by.tagId] } })
  const clocks = { conversation_id: by.conversationId, workspace_id: t.workspaceId, state: '{"clocks":{}}' }
  await t.ctx.db
    .insertInto('sla_clocks')
    .values({ ...clocks, updated_at: t.ctx.now })
    .execute()
  return { 'business-hours': hours.id, 'sla-policies': policy.id }
}

async function passageOf(t: TestWorkspace, id: string): Promise<string> {
  return (await t.api('GET /documents/:id/passages', { params: { id } })).items[0]?.id ?? ''
}

async function shelvedPassage(t: TestWorkspace, id: string): Promise<string> {
  const added = await t.api('POST /documents/:id/passages', { params: { id }, body: { text: 'Soon deleted.' } })
  return (await t.api('DELETE /passages/:id', { params: { id: added.id } })).id
}

/** A discussion of the owner. */
async function discussionOf(t: TestWorkspace, id: ConversationId) {
  const body = { clientId: randomUUID(), text: 'What do you think?' }
  const discussion = await t.api('POST /conversations/:id/discussions', { params: { id }, body })
  const { items } = await t.api('GET /discussions/:id/replies', { params: { id: discussion.id } })
  return { discussions: discussion.id, 'discussion-replies': items[0]?.id ?? '' }
}

/** A macro somebody keeps for themselves. */
export const aMacro = {
  shortcut: 'low',
  title: 'Low',
  text: 'Later',
  actions: [{ kind: 'priority', priority: 'low' }],
  audience: 'me',
  teamIds: [],
} satisfies CallOf<'POST /macros'>['body']

/** A macro of the owner, and that it was applied. */
async function macrosOf(t: TestWorkspace, id: ConversationId) {
  const macro = await t.api('POST /macros', { body: aMacro })
  const body = { macroId: macro.id, clientId: randomUUID() }
  const run = await t.api('POST /conversations/:id/macro-runs', { params: { id }, body })
  return { macros: macro.id, 'macro-runs': run.id }
}

/** A view whoever makes it keeps for themselves. */
export const aView = {
  name: 'Late',
  isShared: false,
  tab: 'all',
  status: 'open',
  q: '',
  tagId: null,
  teamId: null,
} as const

export const someHours = {
  name: 'Office',
  timeZone: 'Europe/Berlin',
  week: [0, 1, 2, 3, 4, 5, 6].map(() => [{ from: 540, to: 1080 }]),
}

export const aPolicy: PolicyDraft = {
  name: 'Everybody',
  inboxIds: [],
  teamIds: [],
  tagIds: [],
  targets: { first: 30, next: 60, resolution: null },
  countsBy: 'always',
  hoursId: null,
  pausesOnPending: true,
  pausesOnSnoozed: true,
  assistantCounts: true,
  warnBeforeMinutes: 5,
  onWarning: { teamId: null, tagId: null },
  onBreach: { teamId: null, tagId: null },
}

type Rows = Record<string, Record<string, unknown>[]>

/** What the schedule begins in every workspace of the process is nobody's request. */
const whichOf = (table: string) => (table === 'jobs' ? sql`where r.actor ->> 'type' <> 'system'` : sql``)

const everyTable = tables.map(
  (table) =>
    sql`select ${sql.lit(table)} as name, coalesce(json_agg(r order by r::text), '[]') as rows from ${sql.table(table)} r ${whichOf(table)}`,
)
const everything = sql<{ name: string; rows: Rows[string] }>`${sql.join(everyTable, sql` union all `)}`

/** Every row of a workspace, to see whether anything changed: one question, because it is asked a thousand times. */
export async function rowsOf(t: TestWorkspace): Promise<Rows> {
  const { rows } = await everything.execute(t.ctx.db)
  return Object.fromEntries(rows.map((table) => [table.name, table.rows]))
}

/** The rows as soon as they hold still: what an earlier request goes on doing behind its answer is not this one's. */
export async function restingRowsOf(t: TestWorkspace): Promise<Rows> {
  for (let before = await rowsOf(t); ; ) {
    const after = await rowsOf(t)
    if (changedRows(before, after).length === 0) return after
    before = after
  }
}

/** Rows that are not as they were, each as it is now with its table, so that a failure tells which. */
export function changedRows(before: Rows, after: Rows): string[] {
  return Object.entries(after).flatMap(([table, rows]) => {
    const known = new Set((before[table] ?? []).map((row) => JSON.stringify(row)))
    const isFewer = rows.length < known.size ? [`${table}: fewer`] : []
    const news = rows.map((row) => JSON.stringify(row)).filter((row) => !known.has(row))
    return [...isFewer, ...news.map((row) => `${table} ${row}`)]
  })
}

const owned = [
  'id',
  'workspace_id',
  'created_at',
  'number',
  'contact_id',
  'inbox_id',
  'user_id',
  'public_key',
  'file_id',
  'storage_key',
  'author_type',
  'seq',
  'token_hash',
  'uploaded_by',
] as const

/** A dead job tried again goes to the end of its queue; a briefing is made anew; a choice has no id. */
const madeAnew = new Set([
  'jobs',
  'briefings',
  'suggesting_modes',
  'contact_import_rows',
  'contact_tags',
  'contacts_apart',
  'conversation_tags',
  'declined_tags',
  'tag_suggestions',
  'ticket_conversations',
  'ticket_import_rows',
  'ticket_tags',
  'ticket_watchers',
])

const replaceableTitle = 'Replaceable'

/** What only the server decides about each row, by table and id. */
export function ownedFacts(rows: Awaited<ReturnType<typeof rowsOf>>): Map<string, string> {
  const facts = new Map<string, string>()
  // Messages that are split off, or go back, make room for each other.
  const parts = (rows.conversations ?? []).filter((row) => row.split_from_id !== null)
  const split = new Set(parts.flatMap((row) => [row.id, row.split_from_id]))
  for (const [table, all] of Object.entries(rows)) {
    if (madeAnew.has(table)) continue
    for (const row of all) {
      const isReplaceable = table === 'documents' && row.title === replaceableTitle
      const isMoved = table === 'messages' && split.has(row.conversation_id)
      const free = [...(isReplaceable ? ['file_id'] : []), ...(isMoved ? ['seq'] : [])]
      const names = owned.filter((name) => name in row && !free.includes(name))
      const own = Object.fromEntries(names.map((name) => [name, row[name]]))
      facts.set(`${table} ${String(row.id)}`, JSON.stringify(own))
    }
  }
  return facts
}
