import { failure } from '@opora/contract/errors'
import { FileId, WorkspaceId } from '@opora/contract/ids'
import type { Ctx, OpenCtx } from '../../platform/context/ctx.ts'
import type { RawRequest } from '../../platform/http/binding.ts'
import { linkExpiry } from './model.ts'

const purpose = 'file'
const sealed = (id: string, workspace: string, expiry: string): string => `${id}.${workspace}.${expiry}`

/** A signed link to a file, from the root of this server: whoever holds it may read the file until it expires. */
export function fileLink(ctx: Pick<Ctx, 'now' | 'world' | 'workspaceId'>, id: FileId): string {
  const expiry = String(linkExpiry(ctx.now))
  const seal = ctx.world.signer.mac(purpose, sealed(id, ctx.workspaceId, expiry))
  return `/files/${id}?w=${ctx.workspaceId}&e=${expiry}&s=${seal}`
}

export interface LinkedFile {
  id: FileId
  workspaceId: WorkspaceId
  secondsLeft: number
}

/** What a link leads to. A forged one is `not_found`, a genuine one whose time is over `file.link_expired`. */
export function readFileLink(open: OpenCtx, { params, query }: RawRequest): LinkedFile {
  const { w, e, s } = query as Record<string, unknown>
  if (typeof w !== 'string' || typeof e !== 'string' || typeof s !== 'string') throw failure('not_found')
  const id = FileId.safeParse(params.id)
  const workspaceId = WorkspaceId.safeParse(w)
  if (!id.success || !workspaceId.success) throw failure('not_found')
  if (!open.world.signer.isMac(purpose, sealed(id.data, workspaceId.data, e), s)) throw failure('not_found')
  const secondsLeft = Number(e) - Math.floor(open.now.getTime() / 1000)
  if (secondsLeft <= 0) throw failure('file.link_expired')
  return { id: id.data, workspaceId: workspaceId.data, secondsLeft }
}
