import { randomUUID } from 'node:crypto'
import type { RouteSpec } from '@opora/contract/route'
import { type RouteName, routes } from '@opora/contract/routes'
import type { z } from 'zod'
import { builtInChoices } from '../../features/notifications/index.ts'
import { browserKeys } from '../fake-push/browser-keys.ts'
import { ruleOf } from '../rule-of.ts'
import { aMacro, aPolicy, aView, type Stock, someHours } from './stock.ts'
import { ticketBodies, ticketFieldIds } from './tickets-stock.ts'
import { aTool, offeredPrint } from './tools-stock.ts'

export interface Case {
  name: RouteName
  spec: RouteSpec
}

export const cases: Case[] = Object.entries(routes).map(([name, spec]) => ({ name: name as RouteName, spec }))

/** Routes that take away what another route needs: they name a thing of their own in stock. */
const apart: Record<string, string> = {
  'POST /tags/:id/merging': 'tags to merge',
  'DELETE /shelved-passages/:id': 'shelved-passages to forget',
  'POST /documents/:id/versions': 'documents to replace',
  'POST /held-replies/:id/departure': 'held-replies to send',
  'PATCH /messages/:id': 'messages of mine',
  'DELETE /messages/:id': 'messages of mine',
  'PUT /messages/:id/hand-over': 'messages to me',
}

/** What a route's `:id` names: the words before it in the path. */
export const nounOf = (name: string): string => apart[name] ?? /\/(.+?)\/:id/.exec(name)?.[1] ?? ''

const draft = () => ({ clientId: randomUUID(), text: 'Hello' })
const aRule = {
  teamId: null,
  overflowTeamId: null,
  mode: 'manual',
  isSticky: true,
  needsSkills: true,
  needsLanguage: true,
  relaxMinutes: 10,
  answerMinutes: null,
  returned: 'unanswered',
  returnsOnAway: false,
  overflowMinutes: 5,
}
const scenario = { name: 'In a hurry', persona: 'Anna', goal: 'The price', criteria: ['Says 300'] }
const run = () => ({ runId: randomUUID() })

/** A body the owner or the visitor may really send. Without one the positive control of a route fails. */
export const bodies: Partial<Record<RouteName, (stock: Stock) => object>> = {
  'PATCH /members/:id': () => ({ role: 'agent' }),
  'PUT /members/:id/availability': () => ({ availability: 'away' }),
  'PUT /members/:id/routing': ({ ids }) => ({ capacity: 3, skillIds: [ids.tags], languages: ['es'] }),
  'PUT /routing/rules': () => aRule,
  'PUT /routing/capacity': () => ({ capacity: 8 }),
  'PATCH /workspace': () => ({ onboarded: true }),
  'POST /invites': () => ({ role: 'agent' }),
  'POST /assistants/:id/trials': () => ({ question: 'How much is held on the card?' }),
  'PATCH /assistants/:id': () => ({ name: 'Helper' }),
  'PUT /assistants/:id/prompt': () => ({ text: '{{passages}} <quotes></quotes><answer></answer><insufficient/>' }),
  'POST /models': () => ({ provider: 'openai-compatible', name: 'tiny' }),
  'PATCH /models/:id': () => ({ label: 'Ours' }),
  'PUT /knowledge/reading': () => ({ languages: [], extracts: false }),
  'PUT /knowledge/embeddings': () => ({ modelId: null }),
  'POST /tools': aTool,
  'PATCH /tools/:id': () => ({ label: 'Ours' }),
  'POST /tools/:id/trials': () => ({ arguments: {}, isConfirmed: true }),
  'POST /tool-servers': () => ({ name: 'Shop', url: 'http://10.0.0.8/mcp' }),
  'PATCH /tool-servers/:id': () => ({ name: 'Ours' }),
  'PUT /server-tools/:id/permission': () => ({ fingerprint: offeredPrint }),
  'PUT /tool-calls/:id/decision': () => ({ isApproved: false }),
  'PATCH /contacts/:id': () => ({ name: 'Zoe' }),
  'POST /contacts': () => ({ name: 'Zoe' }),
  'POST /contacts/blocking': ({ ids }) => ({ contactIds: [ids.contacts], isBlocked: false }),
  'POST /contacts/tagging': ({ ids }) => ({ contactIds: [ids.contacts], addIds: [ids.tags] }),
  'POST /contact-segments': () => ({ name: randomUUID(), isShared: false, filter: {} }),
  'PATCH /contact-segments/:id': () => ({ name: randomUUID() }),
  'POST /contacts/:id/apart': ({ ids }) => ({ otherId: ids['contacts to keep apart'] }),
  'POST /contact-merges': ({ ids }) => ({ fromId: ids['contacts to merge'], intoId: ids.contacts }),
  'POST /contacts/:id/notes': () => ({ text: 'Pays late' }),
  'PATCH /contact-notes/:id': () => ({ text: 'Pays in time' }),
  'POST /companies': () => ({ name: `Acme ${randomUUID()}` }),
  'PATCH /companies/:id': () => ({ domain: 'acme.example' }),
  'POST /contact-imports/:id/runs': () => ({ columns: ['email'], key: 'email', mode: 'check' }),
  'POST /contact-attributes': () => ({ key: `k${Math.random().toString(36).slice(2)}`, name: 'Plan', kind: 'text' }),
  'PATCH /contact-attributes/:id': () => ({ name: 'Tariff' }),
  'POST /conversations/:id/messages': draft,
  'POST /conversations/:id/notes': draft,
  'PUT /conversations/:id/drafts/:kind': () => ({ text: 'Hello', version: Date.now() }),
  'POST /conversations/:id/exports': () => ({ format: 'markdown' }),
  'POST /conversations/:id/transcripts': () => ({ clientId: randomUUID(), to: 'anna@shop.example', locale: 'en' }),
  'POST /conversations/:id/held-replies': draft,
  'PATCH /held-replies/:id': () => ({ text: 'Hello', leavesAt: new Date(Date.now() + 86_400_000).toISOString() }),
  'PUT /sending-preferences': () => ({ undoSeconds: 0 }),
  'PATCH /messages/:id': () => ({ text: 'Hello again' }),
  'POST /conversations/:id/suggestions': run,
  'POST /conversations/:id/rewrites': () => ({ ...run(), text: 'Hello', kind: 'formal' }),
  'POST /conversations/:id/briefing': run,
  'POST /conversations/:id/tag-suggestions': run,
  'POST /conversations/:id/knowledge-answers': () => ({ ...run(), question: 'How much is held on the card?' }),
  'POST /conversations/:id/article-drafts': run,
  'PUT /copilot/mode': () => ({ mode: 'always' }),
  'PUT /copilot/workspace-mode': () => ({ mode: 'asked' }),
  'POST /bulk-changes': ({ ids }) => ({
    conversationIds: [ids.conversations],
    deed: { kind: 'priority', priority: 'high' },
  }),
  'PUT /conversations/:id/assignment': () => ({ memberId: null }),
  'POST /merges': ({ ids }) => ({
    sourceId: ids['conversations to merge'],
    targetId: ids['conversations to keep'],
  }),
  'POST /splits': ({ ids }) => ({
    conversationId: ids['conversations to split'],
    messageIds: [ids['messages to split']],
  }),
  'PUT /messages/:id/hand-over': () => ({ isSettled: true }),
  'PATCH /conversations/:id/watchers': ({ ids }) => ({ addMemberIds: [ids.members] }),
  'PUT /watching-preferences': () => ({ isAutomatic: true }),
  'PUT /conversations/:id/snooze': () => ({ until: '2027-01-01T00:00:00.000Z' }),
  'PUT /conversations/:id/status': () => ({ status: 'open' }),
  'PUT /conversations/:id/priority': () => ({ priority: 'high' }),
  'PUT /conversations/:id/team': () => ({ teamId: null }),
  'POST /teams': () => ({ name: `Sales ${randomUUID()}` }),
  'PATCH /teams/:id': ({ ids }) => ({ addMemberIds: [ids.members] }),
  'POST /canned-replies': () => ({ shortcut: `hi-${randomUUID()}`, title: 'Hi', text: 'Hi {{contact.name|there}}' }),
  'POST /rules': () => ruleOf(),
  'PATCH /rules/:id': () => ({ name: 'Late' }),
  'PUT /rule-order': ({ ids }) => ({ ruleIds: [ids.rules] }),
  'POST /rule-trials': () => ({ rule: ruleOf() }),
  // An address that is refused: nothing leaves this machine.
  'POST /rule-call-trials': ({ ids }) => ({ url: 'https://10.0.0.8/hook', secretId: ids['rule-secrets'] }),
  'POST /saved-views': () => ({ ...aView, name: `Late ${randomUUID()}` }),
  'PATCH /saved-views/:id': () => ({ name: 'Later' }),
  'POST /business-hours': () => ({ ...someHours, name: `Office ${randomUUID()}` }),
  'PUT /business-hours/:id': () => someHours,
  'POST /sla-policies': ({ ids }) => ({ ...aPolicy, tagIds: [ids['tags to merge']], name: `Fast ${randomUUID()}` }),
  'PUT /sla-policies/:id': ({ ids }) => ({ ...aPolicy, tagIds: [ids['tags to merge']] }),
  'PUT /sla-policy-order': ({ ids }) => ({ policyIds: [ids['sla-policies']] }),
  'POST /conversations/:id/discussions': draft,
  'POST /discussions/:id/replies': draft,
  'PATCH /discussions/:id': () => ({ isSettled: true }),
  'PUT /discussions/:id/reading': () => ({ seq: 1 }),
  'PUT /discussions/:id/membership': () => ({ takesPart: true }),
  'PATCH /discussion-replies/:id': () => ({ text: 'Later' }),
  'POST /macros': () => ({ ...aMacro, shortcut: `m-${randomUUID()}` }),
  'PATCH /macros/:id': () => ({ title: 'Later' }),
  'POST /conversations/:id/macro-runs': ({ ids }) => ({ macroId: ids.macros, clientId: randomUUID() }),
  'PATCH /canned-replies/:id': () => ({ title: 'Hello' }),
  'PUT /notifications/reading': () => ({}),
  'PUT /notifications/clearing': () => ({}),
  'PUT /notifications/undoing': () => ({ at: '2026-01-01T00:00:00.000Z' }),
  'PATCH /notifications/:id': () => ({ isRead: true }),
  'PATCH /notification-preferences': () => ({ volume: 50 }),
  'PUT /notification-defaults': () => ({ choices: builtInChoices }),
  'POST /push-subscriptions': () => ({ endpoint: `https://push.example/${randomUUID()}`, keys: browserKeys().keys }),
  'POST /notification-tests': () => ({ channel: 'email' }),
  'PUT /conversations/:id/reading': () => ({ seq: 1 }),
  'PATCH /conversations/:id/tags': ({ ids }) => ({ addIds: [ids.tags] }),
  'PATCH /tags/:id': () => ({ description: 'About money' }),
  'POST /tags/:id/merging': ({ ids }) => ({ tagId: ids.tags }),
  'PUT /budget': () => ({ tokensPerMonth: 1_000_000, moneyPerMonth: null, currency: null, visitorAnswersPerDay: 50 }),
  'POST /inboxes': () => ({ name: 'Shop', kind: 'widget' }),
  'POST /inboxes/check': () => ({ kind: 'widget' }),
  'PATCH /inboxes/:id': () => ({ name: 'Shop' }),
  'POST /desks/codes': ({ deskInbox }) => ({ inboxId: deskInbox }),
  'PATCH /desks/:id': () => ({ name: 'Support' }),
  'POST /member-links/codes': ({ deskInbox }) => ({ inboxId: deskInbox }),
  'POST /member-links': ({ ids }) => ({ memberId: ids.members, kind: 'post', externalId: '12345' }),
  'PATCH /member-links/:id': () => ({ isNotified: false }),
  'POST /collections': () => ({ name: `Sales ${randomUUID()}` }),
  'PATCH /collections/:id': () => ({ description: 'Prices and terms' }),
  'PUT /collection-order': ({ ids }) => ({ collectionIds: [ids.collections] }),
  'POST /collections/:id/documents': ({ ids }) => ({ documentIds: [ids.documents] }),
  'POST /collections/:id/removals': ({ ids }) => ({ documentIds: [ids.documents] }),
  'PUT /documents/:id/collections': ({ ids }) => ({ collectionIds: [ids['collections to keep']] }),
  'POST /documents/pages': () => ({ url: 'https://example.com/' }),
  'POST /documents/texts': () => ({ title: 'Prices', text: 'A car is 30 euros a day.' }),
  'PUT /documents/texts/:id': () => ({ title: 'Prices', text: 'A car is 40 euros a day.' }),
  'POST /documents/:id/passages': () => ({ text: 'Dogs ride for free.' }),
  'PATCH /passages/:id': () => ({ revision: 1, questions: ['How much is a car?'] }),
  'POST /question-sets': () => ({ name: 'Payments' }),
  'PATCH /question-sets/:id': () => ({ name: 'Payments and deposits' }),
  'POST /question-sets/:id/questions': () => ({ text: 'How much is held?', facts: ['300'] }),
  'PUT /questions/:id': () => ({ text: 'How much is held on the card?', facts: ['300'] }),
  'POST /question-sets/:id/runs': ({ ids }) => ({ assistantId: ids.assistants }),
  'PUT /evaluation-results/:id/verdict': () => ({ verdict: 'pass' }),
  'PUT /gaps/:id/article': ({ ids }) => ({ documentId: ids.documents }),
  'POST /sites': () => ({ url: 'http://10.0.0.8/' }),
  'POST /sites/previews': () => ({ url: 'http://10.0.0.8/' }),
  'PATCH /sites/:id': () => ({ depth: 3 }),
  'POST /scenarios': () => scenario,
  'PUT /scenarios/:id': () => scenario,
  'POST /scenarios/:id/simulations': ({ ids }) => ({ assistantId: ids.assistants }),
  ...ticketBodies,
  'POST /messenger/conversations': draft,
  'POST /messenger/conversations/:id/messages': draft,
  'POST /messenger/conversations/:id/satisfaction': () => ({ score: 5 }),
  'PUT /messenger/conversations/:id/reading': () => ({ seq: 1 }),
}

/** What is called an id and names nothing of ours: the sender's own, and the outside's. */
const elsewhere = ['clientId', 'runId', 'externalId']

/** Ids inside bodies. */
export function idFieldsOf({ body }: RouteSpec): string[] {
  const shape = (body as z.ZodObject | undefined)?.shape ?? {}
  return Object.keys(shape).filter((field) => /Ids?$/.test(field) && !elsewhere.includes(field))
}

/** Whose id a field takes, for both sides of the fence. A new field without an entry fails the matrix. */
export const fieldIds: Record<string, (stock: Stock, by: 'member' | 'visitor') => unknown> = {
  storedInboxId: (stock) => stock.ids.inboxes,
  inboxId: (stock) => stock.deskInbox,
  servedInboxIds: (stock, by) => [by === 'member' ? stock.deskInbox : stock.ids.conversations],
  replyToId: (stock) => stock.ids.messages,
  memberId: (stock) => stock.ids.members,
  teamId: (stock) => stock.ids.teams,
  overflowTeamId: (stock) => stock.ids.teams,
  skillIds: (stock, by) => [by === 'member' ? stock.ids.tags : stock.ids.conversations],
  companyId: (stock) => stock.ids.companies,
  otherId: (stock) => stock.ids['contacts to keep apart'],
  fromId: (stock) => stock.ids['contacts to merge'],
  intoId: (stock) => stock.ids['contacts to merge into'],
  contactIds: (stock, by) => [by === 'member' ? stock.ids.contacts : stock.ids.conversations],
  teamIds: (stock, by) => [by === 'member' ? stock.ids.teams : stock.ids.conversations],
  tagIds: (stock, by) => [by === 'member' ? stock.ids.tags : stock.ids.contacts],
  inboxIds: (stock, by) => [by === 'member' ? stock.ids.inboxes : stock.ids.conversations],
  policyIds: (stock, by) => [by === 'member' ? stock.ids['sla-policies'] : stock.ids.conversations],
  hoursId: (stock, by) => (by === 'member' ? stock.ids['business-hours'] : stock.ids.conversations),
  servedTeamIds: (stock, by) => [by === 'member' ? stock.ids.teams : stock.ids.conversations],
  memberIds: (stock, by) => [by === 'member' ? stock.ids.members : stock.ids.conversations],
  addMemberIds: (stock, by) => [by === 'member' ? stock.ids.members : stock.ids.conversations],
  removeMemberIds: (stock, by) => [by === 'member' ? stock.ids.members : stock.ids.conversations],
  documentId: (stock) => stock.ids.documents,
  messageId: (stock) => stock.ids.messages,
  messageIds: (stock, by) => [stock.ids[by === 'member' ? 'messages to split' : 'conversations']],
  sourceId: (stock) => stock.ids['conversations to merge'],
  targetId: (stock) => stock.ids['conversations to keep'],
  conversationIds: (stock, by) => [by === 'member' ? stock.ids.conversations : stock.ids.contacts],
  conversationId: (stock, by) => stock.ids[by === 'member' ? 'conversations to split' : 'contacts'],
  assistantId: (stock) => stock.ids.assistants,
  passageId: (stock) => stock.passageInside,
  ruleIds: (stock, by) => [by === 'member' ? stock.ids.rules : stock.ids.contacts],
  secretId: (stock, by) => stock.ids[by === 'member' ? 'rule-secrets' : 'contacts'],
  ...ticketFieldIds,
  aboutId: (stock) => stock.ids.messages,
  macroId: (stock) => stock.ids.macros,
  tagId: (stock) => stock.ids.tags,
  addIds: (stock, by) => [by === 'member' ? stock.ids.tags : stock.ids.contacts],
  removeIds: (stock, by) => [by === 'member' ? stock.ids.tags : stock.ids.contacts],
  modelId: (stock) => stock.vectorModel,
  // What a visitor names stands for what nobody may name.
  assistantIds: (stock, by) => [by === 'member' ? stock.ids.assistants : stock.ids.conversations],
  collectionIds: (stock, by) => [by === 'member' ? stock.ids['collections to keep'] : stock.ids.conversations],
  documentIds: (stock, by) => [by === 'member' ? stock.ids.documents : stock.ids.conversations],
  modelIds: (stock, by) => [by === 'member' ? stock.askedModel : stock.ids.assistants],
  fileIds: (stock, by) => [by === 'member' ? stock.membersFile : stock.visitorsFile],
}

/** Routes that take the id of a thing away come last, longer paths first; before them what settles a conversation. */
export const inOrder = (list: readonly Case[]): Case[] => {
  const rank = ({ name }: Case): number =>
    name.startsWith('DELETE ') ? 1000 - name.length : name === 'POST /conversations/:id/resolution' ? 1 : 0
  return list.toSorted((a, b) => rank(a) - rank(b))
}

const hoped = (other: Stock): object => ({
  id: other.ids.conversations,
  workspace_id: other.t.workspaceId,
  workspaceId: other.t.workspaceId,
  created_at: '2001-01-01T00:00:00Z',
  createdAt: '2001-01-01T00:00:00Z',
  contact_id: other.ids.contacts,
  contactId: other.ids.contacts,
  inbox_id: other.ids.inboxes,
  inboxId: other.ids.inboxes,
  user_id: randomUUID(),
  userId: randomUUID(),
  public_key: 'taken-over-key',
  publicKey: 'taken-over-key',
  number: 999_999,
  seq: 999_999,
  author: { type: 'assistant', id: null, name: 'x' },
  author_type: 'assistant',
  direction: 'note',
})

/** Names of columns somebody might hope to write through a body, in both spellings, but for those it may name. */
export const stolen = (other: Stock, allowed: readonly string[]): object =>
  Object.fromEntries(Object.entries(hoped(other)).filter(([name]) => !allowed.includes(name)))
