import { type Binding, handle } from '../../platform/http/binding.ts'
import { acceptInvite, previewInvite } from './accept-invite.ts'
import { changeMe } from './change-me.ts'
import { changePassword } from './change-password.ts'
import { changeRole } from './change-role.ts'
import { changeWorkspace } from './change-workspace.ts'
import { createOwner } from './create-owner.ts'
import { invite, listInvites, withdrawInvite } from './invite.ts'
import { issueLiveTicket } from './live-ticket.ts'
import { readMe, readMySessions } from './me.ts'
import { listMembers } from './members.ts'
import { setAvailability } from './presence/choose-presence.ts'
import { readSetup } from './read-setup.ts'
import { refresh } from './refresh.ts'
import { removeMember } from './remove-member.ts'
import { signIn } from './sign-in.ts'
import { signInAs } from './sign-in-as.ts'
import { signOutEverywhere, signOutHere } from './sign-out.ts'

export const routes: readonly Binding[] = [
  handle('GET /setup', async (open) => ({ ...(await readSetup(open)), version: open.world.version })),
  handle('POST /setup/owner', async (open, { body }, exchange) => {
    const { workspaceId, actor } = await createOwner(open, body)
    return signInAs(open, { workspaceId, memberId: actor.memberId, userId: actor.userId }, exchange)
  }),
  handle('POST /sessions', (open, { body }, exchange) => signIn(open, body, exchange)),
  handle('POST /sessions/refreshment', (open, _input, exchange) => refresh(open, exchange)),
  handle('GET /sessions', async (ctx) => ({ items: await readMySessions(ctx) })),
  handle('DELETE /sessions/current', (open, _input, exchange) => signOutHere(open, exchange)),
  handle('DELETE /sessions', (ctx, _input, exchange) => signOutEverywhere(ctx, exchange)),
  handle('POST /live-tickets', (ctx) => issueLiveTicket(ctx)),
  handle('GET /me', (ctx) => readMe(ctx)),
  handle('PATCH /me', (ctx, { body }) => changeMe(ctx, body)),
  handle('PUT /me/password', (ctx, { body }, exchange) => changePassword(ctx, body, exchange)),
  handle('PATCH /workspace', (ctx, { body }) => changeWorkspace(ctx, body)),
  handle('GET /members', async (ctx) => ({ items: await listMembers(ctx) })),
  handle('PATCH /members/:id', (ctx, { params, body }) => changeRole(ctx, params.id, body.role)),
  handle('PUT /members/:id/availability', (ctx, { params, body }) => setAvailability(ctx, params.id, body)),
  handle('DELETE /members/:id', (ctx, { params }) => removeMember(ctx, params.id)),
  handle('GET /invites', async (ctx) => ({ items: await listInvites(ctx) })),
  handle('POST /invites', (ctx, { body }, exchange) => invite(ctx, body, exchange)),
  handle('DELETE /invites/:id', (ctx, { params }) => withdrawInvite(ctx, params.id)),
  handle('POST /invite-previews', (open, { body }) => previewInvite(open, body.token)),
  handle('POST /invite-acceptances', (open, { body }, exchange) => acceptInvite(open, body, exchange)),
]
