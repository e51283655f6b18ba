import type { Ctx } from '../../../../platform/context/ctx.ts'
import { transact } from '../../../../platform/db/transact.ts'
import { listMembers } from '../../../accounts/index.ts'
import { desksChanged } from '../../events.ts'
import { linkAccount } from '../../links/change-link.ts'
import { deleteLink, type LinkRow, linkOfAccount, linkRows } from '../../links/store.ts'
import { words } from '../heard.ts'
import { isAdmin } from '../who.ts'
import { membersCalled, namesOf } from './assign-to.ts'
import type { Commanded } from './take-command.ts'

/** `/addmanager NUMBER Name`: the account with this number is the member's. */
export async function linkByNumber(ctx: Ctx, commanded: Commanded): Promise<string> {
  const [, externalId = '', name = ''] = /^([1-9]\d{0,19})\s+(.+)$/s.exec(commanded.command.rest.trim()) ?? []
  if (externalId === '') return words(commanded, 'addUsage')
  const [member, ...others] = await membersCalled(ctx, name)
  if (!member) return words(commanded, 'addUnknown', { name, members: namesOf(await listMembers(ctx)) })
  if (others.length > 0) return words(commanded, 'addMany', { name })
  const { kind } = commanded
  const holder = await linkOfAccount(ctx, { kind, externalId })
  if (holder && holder.member_id !== member.id) return words(commanded, 'addTaken', { name: holder.member_name })
  await linkAccount(ctx, { memberId: member.id, kind, externalId })
  return words(commanded, 'added', { name: member.name })
}

/** `/removemanager NUMBER` or a name: the account is nobody's any more. */
export async function unlinkByCommand(ctx: Ctx, commanded: Commanded & { link: LinkRow }): Promise<string> {
  const wanted = commanded.command.rest.trim().toLowerCase()
  if (wanted === '') return words(commanded, 'removeUsage')
  const rows = (await linkRows(ctx)).filter(
    (row) => row.kind === commanded.kind && (row.external_id === wanted || row.member_name.toLowerCase() === wanted),
  )
  const [row] = rows
  if (!row) return words(commanded, 'removeUnknown')
  // By a slip the last admin here would be nobody at once, with no command to come back by.
  if (rows.some(({ member_id: id }) => id === commanded.link.member_id)) return words(commanded, 'removeSelf')
  await transact(ctx, async (ctx) => {
    for (const { id } of rows) await deleteLink(ctx, id)
    ctx.announce(desksChanged({ deskId: null }))
  })
  return words(commanded, 'removed1', { name: row.member_name })
}

/** `/managers`: who may answer from here. */
export async function listLinked(ctx: Ctx, commanded: Commanded & { link: LinkRow }): Promise<string> {
  const rows = (await linkRows(ctx)).filter(({ kind }) => kind === commanded.kind)
  if (rows.length === 0) return words(commanded, 'noManagers')
  // Numbers are for those who may change them.
  const line = (row: LinkRow): string =>
    isAdmin(commanded.link)
      ? `${row.member_name} – ${row.external_id}${row.username ? ` (@${row.username})` : ''}`
      : row.member_name
  const lines = rows.map(line)
  return [words(commanded, 'managers'), ...lines].join('\n')
}
