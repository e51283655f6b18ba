import type { SignedIn } from '@opora/contract/accounts'
import { failure } from '@opora/contract/errors'
import type { MemberId, SessionId, UserId } from '@opora/contract/ids'
import type { InputOf, OutputOf } from '@opora/contract/routes'
import type { OpenCtx } from '../../platform/context/ctx.ts'
import { makeCtx } from '../../platform/context/make-ctx.ts'
import { transactAcross } from '../../platform/db/transact.ts'
import type { Exchange } from '../../platform/http/binding.ts'
import { hashPassword, isPassword } from '../../platform/safety/passwords.ts'
import { hashOf } from '../../platform/safety/secrets.ts'
import { tryPassword } from './attempts.ts'
import { memberJoined } from './events.ts'
import { findOpenInvite, type OpenInvite, takeInvite } from './invites/store.ts'
import { personName } from './person-name.ts'
import { signInAs } from './sign-in-as.ts'
import { type Credentials, findCredentials, insertUser, joinMember } from './store.ts'

type Acceptance = InputOf<'POST /invite-acceptances'>['body']

export async function previewInvite(open: OpenCtx, token: string): Promise<OutputOf<'POST /invite-previews'>> {
  const { workspaceName, email, role, locale } = await getOpenInvite(open, token)
  return { workspaceName, email, role, locale }
}

async function getOpenInvite(open: OpenCtx, token: string): Promise<OpenInvite> {
  const found = await open.database.run('platform', (db) => findOpenInvite(db, hashOf(token), open.now))
  if (!found) throw failure('invite.invalid')
  return found
}

/** Joins by an invitation, once: as a new user, or as the one the e-mail belongs to when the password is theirs. */
export async function acceptInvite(open: OpenCtx, input: Acceptance, exchange: Exchange): Promise<SignedIn> {
  const invite = await getOpenInvite(open, input.token)
  if (invite.email !== null && invite.email !== input.email)
    throw failure('invalid', {}, [{ path: 'email', message: 'the invitation is for another address', code: 'custom' }])
  const known = await provenUser(open, input, exchange)
  const passwordHash = known?.passwordHash ?? (await hashPassword(input.password))
  const { memberId, userId } = await join(open, { invite, known, passwordHash, input })
  return signInAs(open, { workspaceId: invite.workspaceId, memberId, userId, passwordHash }, exchange)
}

async function provenUser(open: OpenCtx, input: Acceptance, exchange: Exchange): Promise<Credentials | undefined> {
  const known = await open.database.run('platform', (db) => findCredentials(db, { email: input.email }))
  if (!known) return undefined
  const isTheirs = await tryPassword(open, `${input.email} ${exchange.ip}`, () =>
    isPassword(known.passwordHash, input.password),
  )
  if (!isTheirs) throw failure('account.email_taken')
  return known
}

interface Joining {
  invite: OpenInvite
  known: Credentials | undefined
  passwordHash: string
  input: Acceptance
}

function join(open: OpenCtx, joining: Joining): Promise<{ memberId: MemberId; userId: UserId }> {
  const { invite, known, passwordHash, input } = joining
  const { workspaceId, role, locale } = invite
  const name = personName(input.name)
  const userId = known?.id ?? (open.world.ids.next() as UserId)
  const id = open.world.ids.next() as MemberId
  const sessionId = open.world.ids.next() as SessionId
  const actor = { type: 'member', memberId: id, userId, sessionId, role, name } as const
  return transactAcross(makeCtx(open, { workspaceId, actor }), async (ctx) => {
    const createdAt = ctx.now
    if (!(await takeInvite(ctx.db, invite.id, ctx.now))) throw failure('invite.invalid')
    const user = { id: userId, email: input.email, name, passwordHash, locale, createdAt }
    if (!known && !(await insertUser(ctx.db, user))) throw failure('account.email_taken')
    const memberId = await joinMember(ctx.db, { id, workspaceId, userId, role, createdAt })
    if (!memberId) throw failure('account.email_taken')
    ctx.announce(memberJoined({ memberId }))
    return { memberId, userId }
  })
}
