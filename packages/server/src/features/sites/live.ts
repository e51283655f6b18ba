import { frameOn, topics } from '../../platform/live/rule.ts'
import { siteChanged, siteRemoved } from './events.ts'
import { presentSite } from './present.ts'
import { siteRow } from './store.ts'

export const sitesLive = [
  frameOn(siteChanged, async (ctx, { siteId }) => {
    const row = await siteRow(ctx, siteId)
    if (!row) return []
    return [
      { topic: topics.workspace(ctx.workspaceId), frame: { type: 'site.changed', site: await presentSite(ctx, row) } },
    ]
  }),
  frameOn(siteRemoved, async (ctx, { siteId }) => [
    { topic: topics.workspace(ctx.workspaceId), frame: { type: 'site.removed', siteId } },
  ]),
]
