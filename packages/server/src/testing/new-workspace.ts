import { randomUUID } from 'node:crypto'
import type { MemberId, SessionId, UserId, WorkspaceId } from '@opora/contract/ids'
import type { Role } from '@opora/contract/route'
import type { CallOf, OutputOf, RouteName } from '@opora/contract/routes'
import { createApi } from '@opora/sdk'
import { newWorkspace as createWorkspace } from '../features/accounts/index.ts'
import type { Actor, Ctx } from '../platform/context/ctx.ts'
import { makeCtx } from '../platform/context/make-ctx.ts'
import { claimJobs } from '../platform/jobs/store.ts'
import { runJob } from '../platform/jobs/worker.ts'
import { type TestHouse, testHouse } from './house.ts'
import { issueTestToken } from './member.ts'

export type TypedApi = <N extends RouteName>(name: N, call?: CallOf<N>) => Promise<OutputOf<N>>

/** A workspace of one test: tenancy is the isolation. */
export interface TestWorkspace {
  house: TestHouse
  workspaceId: WorkspaceId
  /** As the owner. */
  ctx: Ctx
  as(actor: Actor): Ctx
  /** Calls through the contract over HTTP, as the owner. */
  api: TypedApi
  /** The same with another token, or none. */
  apiAs(token: string | null): TypedApi
  /** Another member of the workspace. */
  newMember(role: Role, name?: string): Promise<{ ctx: Ctx; api: TypedApi; memberId: MemberId; token: string }>
  token: string
  /** A visitor of the first widget inbox, through the messenger's own routes. */
  newVisitor(): Promise<{ token: string; api: TypedApi }>
  /** Runs this workspace's jobs and subscribers until nothing is left; how many ended in the dead letters. */
  settle(): Promise<number>
}

const stopping = new AbortController().signal

/** Runs a workspace's jobs and subscribers until nothing is left; how many ended in the dead letters. */
export async function settleWorkspace(house: TestHouse, workspaceId: WorkspaceId): Promise<number> {
  let dead = 0
  for (;;) {
    const options = { limit: 20, leaseMs: 30_000, workspaceId }
    const { jobs } = await claimJobs(house.database.single('platform'), options)
    if (jobs.length === 0) return dead
    const outcomes = await Promise.all(jobs.map((job) => runJob(house.workerParts, job, stopping)))
    // Nothing but waiting for a moment: it comes.
    if (outcomes.every((outcome) => outcome === 'later')) house.clock.advance(200)
    dead += outcomes.filter((outcome) => outcome === 'dead').length
  }
}

/** Every call goes through the real HTTP server without a port. */
export function apiOver(house: TestHouse, token: string | null): TypedApi {
  const inject: typeof fetch = async (input, init) => {
    const headers = Object.fromEntries(new Headers(init?.headers).entries())
    // One Response for both: each chooses a boundary of its own.
    const form = init?.body instanceof FormData ? new Response(init.body) : null
    const body = form ? await form.arrayBuffer() : init?.body
    if (form) headers['content-type'] = form.headers.get('content-type') ?? ''
    const answer = await house.app.inject({
      method: (init?.method ?? 'GET') as 'GET',
      url: String(input),
      headers,
      ...(body ? { payload: body instanceof ArrayBuffer ? Buffer.from(body) : String(body) } : {}),
    })
    return new Response(answer.statusCode === 204 ? null : new Uint8Array(answer.rawPayload), {
      status: answer.statusCode,
      headers: answer.headers as Record<string, string>,
    })
  }
  return createApi({ baseUrl: '', token: () => token, fetch: inject }) as TypedApi
}

let made = 0

/** A fresh workspace with an owner, a widget inbox and an assistant. */
export async function newWorkspace(locale: 'ru' | 'en' = 'en'): Promise<TestWorkspace> {
  const house = await testHouse()
  const email = `owner-${randomUUID()}@example.com`
  const created = await createWorkspace(house.open(), {
    name: 'Olga Owner',
    email,
    password: 'a long password',
    workspaceName: `Workspace ${++made}`,
    locale,
  })
  const { workspaceId } = created
  const as = (actor: Actor): Ctx => makeCtx(house.open(), { workspaceId, actor })
  const owner = await issueTestToken(house, {
    workspaceId,
    memberId: created.actor.memberId,
    userId: created.actor.userId,
  })
  const t: TestWorkspace = {
    house,
    workspaceId,
    ctx: as({ ...created.actor, sessionId: owner.sessionId as SessionId }),
    as,
    token: owner.token,
    api: apiOver(house, owner.token),
    apiAs: (token) => apiOver(house, token),
    newMember: async (role, name = `Member ${++made}`) => {
      const invited = await t.api('POST /invites', { body: { role } })
      const signedIn = await apiOver(house, null)('POST /invite-acceptances', {
        body: {
          token: invited.token,
          name,
          email: `m-${randomUUID()}@example.com`,
          password: 'a long password',
        },
      })
      const { member } = signedIn.me
      const actor: Actor = {
        type: 'member',
        memberId: member.id,
        userId: member.userId as UserId,
        sessionId: '' as SessionId,
        role,
        name,
      }
      return {
        ctx: as(actor),
        api: apiOver(house, signedIn.accessToken),
        memberId: member.id,
        token: signedIn.accessToken,
      }
    },
    newVisitor: async () => {
      const { items } = await t.api('GET /inboxes')
      const inboxKey = items[0]?.publicKey ?? ''
      const session = await apiOver(house, null)('POST /messenger/sessions', {
        body: { inboxKey, visitorToken: null, locale },
      })
      return { token: session.visitorToken, api: apiOver(house, session.visitorToken) }
    },
    settle: () => settleWorkspace(house, workspaceId),
  }
  await t.settle()
  return t
}
