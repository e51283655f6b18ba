import type { Member } from '@opora/contract/accounts'
import { failure } from '@opora/contract/errors'
import type { MemberId, SessionId, UserId, WorkspaceId } from '@opora/contract/ids'
import type { Locale } from '@opora/contract/route'
import type { Ctx, OpenCtx } from '../../platform/context/ctx.ts'
import { makeCtx } from '../../platform/context/make-ctx.ts'
import { transactAcross } from '../../platform/db/transact.ts'
import { hashPassword } from '../../platform/safety/passwords.ts'
import { workspaceCreated } from './events.ts'
import type { SignedInMember } from './live-sessions.ts'
import { slugOf } from './model.ts'
import { personName } from './person-name.ts'
import { presentMember } from './present.ts'
import * as store from './store.ts'

export interface OwnerInput {
  name: string
  email: string
  password: string
  workspaceName: string
  locale: Locale
  timeZone?: string | undefined
  isDemo?: boolean
}

/** A fresh workspace and its owner. The actor may work at once; a session of theirs begins with signInAs(). */
export interface NewWorkspace extends SignedInMember {
  member: Member
}

/** Creates the first owner of an install. Of two who try at once, one gets `setup.done`. */
export const createOwner = (open: OpenCtx, input: OwnerInput): Promise<NewWorkspace> =>
  create(open, input, async (ctx) => {
    await store.takeFirstRun(ctx.db)
    if (await store.hasUsers(ctx.db)) throw failure('setup.done')
  })

/** Creates another workspace with an owner of its own. */
export const newWorkspace = (open: OpenCtx, input: OwnerInput): Promise<NewWorkspace> =>
  create(open, input, async () => undefined)

async function create(open: OpenCtx, input: OwnerInput, check: (ctx: Ctx) => Promise<unknown>): Promise<NewWorkspace> {
  const { next } = open.world.ids
  const passwordHash = await hashPassword(input.password)
  const workspaceId = next() as WorkspaceId
  const ids = { memberId: next() as MemberId, userId: next() as UserId, sessionId: next() as SessionId }
  const name = personName(input.name)
  const workspaceName = personName(input.workspaceName, 'workspaceName')
  const actor: SignedInMember['actor'] = { type: 'member', ...ids, role: 'owner', name }
  const { locale, email } = input

  const member = await transactAcross(makeCtx(open, { workspaceId, actor }), async (ctx) => {
    await check(ctx)
    const createdAt = ctx.now
    const isNew = await store.insertUser(ctx.db, { id: ids.userId, email, name, passwordHash, locale, createdAt })
    if (!isNew) throw failure('account.email_taken')
    const slug = slugOf(workspaceName, workspaceId)
    const isDemo = input.isDemo ?? false
    await store.insertWorkspace(ctx.db, {
      id: workspaceId,
      name: workspaceName,
      slug,
      locale,
      timeZone: input.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      isDemo,
      onboardedAt: null,
      createdAt,
    })
    await store.joinMember(ctx.db, { id: ids.memberId, workspaceId, userId: ids.userId, role: 'owner', createdAt })
    ctx.announce(workspaceCreated({ workspaceId }))
    return store.findLiveMember(ctx.db, workspaceId, ids.memberId)
  })
  if (!member) throw failure('internal')
  return { workspaceId, actor, member: presentMember(member) }
}
