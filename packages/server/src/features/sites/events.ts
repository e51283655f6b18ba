import type { SiteId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

export const siteChanged = defineEvent<{ siteId: SiteId }>('site.changed')
export const siteRemoved = defineEvent<{ siteId: SiteId }>('site.removed')
