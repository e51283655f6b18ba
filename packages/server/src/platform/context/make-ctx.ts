import type { WorkspaceId } from '@opora/contract/ids'
import type { Actor, Ctx, OpenCtx } from './ctx.ts'

const outside = (): never => {
  throw new Error('announce and enqueue belong inside transact()')
}

/** A Ctx for work in one workspace, as one actor. */
export function makeCtx(open: OpenCtx, as: { workspaceId: WorkspaceId; actor: Actor }): Ctx {
  return {
    ...open,
    ...as,
    settings: undefined,
    db: open.database.single({ workspaceId: as.workspaceId }),
    announce: outside,
    enqueue: outside,
    show: (moment) => open.world.pubsub.publish(JSON.stringify(moment)),
  }
}
