import { isFailure } from '@opora/contract/errors'
import type { OpenCtx } from '../../../platform/context/ctx.ts'
import { appLinkOf, inboxByKey } from '../../inboxes/index.ts'

const plainLink = /^https:\/\/[\w./?=%-]+$/

/** Where to open the app of an inbox, for whoever came to its page by another way; '' when that is not known. */
export async function appLink(open: OpenCtx, inboxKey: string): Promise<string> {
  try {
    const link = appLinkOf(open, await inboxByKey(open, inboxKey)) ?? ''
    return plainLink.test(link) ? link : ''
  } catch (error) {
    if (isFailure(error)) return ''
    throw error
  }
}
