import { isFailure } from '@opora/contract/errors'
import type { WidgetSettings } from '@opora/contract/inboxes'
import type { OpenCtx } from '../../platform/context/ctx.ts'
import { firstWidgetKey, inboxByKey, settingsOf } from '../inboxes/index.ts'

/** The inbox the demo page talks to. */
export const demoInboxKey = (open: OpenCtx): Promise<string | null> => firstWidgetKey(open)

// A host may hold a semicolon, which would begin another directive of the policy.
const plainOrigin = /^https?:\/\/[\w.-]+(?::\d+)?$/

/** Which sites may embed the messenger of an inbox, as the browser's `frame-ancestors` says it. */
export async function frameAncestorsOf(open: OpenCtx, inboxKey: string): Promise<string> {
  try {
    const inbox = await inboxByKey(open, inboxKey)
    const { allowedOrigins } = settingsOf(open, inbox) as WidgetSettings
    const origins = allowedOrigins.map((address) => new URL(address).origin).filter((text) => plainOrigin.test(text))
    return allowedOrigins.length > 0 ? ["'self'", ...origins].join(' ') : '*'
  } catch (error) {
    if (isFailure(error)) return '*'
    throw error
  }
}
