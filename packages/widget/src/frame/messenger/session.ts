import { type ErrorCode, isFailure } from '@opora/contract/errors'
import type { MessengerHome } from '@opora/contract/messenger'
import type { Api } from '@opora/sdk'
import type { HostVisit, WidgetLocale } from '../../protocol.ts'
import type { OneTab } from '../outbox/one-tab.ts'
import type { Drawer } from '../storage.ts'

export interface SessionOptions {
  api: Api
  drawer: Drawer
  oneTab: OneTab
  inboxKey: string
  locale(): WidgetLocale
  visit(): HostVisit
}

export interface Session {
  token(): string | null
  /** Continues as the visitor this browser remembers; a visitor the server forgot starts anew. */
  open(): Promise<MessengerHome>
  /** After a refusal: a new visitor, unless another tab has already made one. */
  renew(refusedToken: string | null): Promise<MessengerHome>
  forget(): void
}

const strangers: readonly ErrorCode[] = ['visitor.unknown', 'auth.required', 'auth.expired']

export const isStranger = (error: unknown): boolean => isFailure(error) && strangers.includes(error.code)

export function createSession({ api, drawer, oneTab, inboxKey, locale, visit }: SessionOptions): Session {
  const token = (): string | null => drawer.get('token')
  const post = async (visitorToken: string | null): Promise<MessengerHome> => {
    const body = { inboxKey, visitorToken, locale: locale(), visit: visit() }
    const opened = await api('POST /messenger/sessions', { body })
    if (opened.visitorToken !== token()) drawer.set('token', opened.visitorToken)
    return opened.home
  }
  const alone = async (work: () => Promise<MessengerHome>): Promise<MessengerHome> => {
    const results: MessengerHome[] = []
    await oneTab('session', async () => {
      results.push(await work())
    })
    const [home] = results
    if (!home) throw new Error('The session was not opened')
    return home
  }
  const enter = async (): Promise<MessengerHome> => {
    try {
      return await post(token())
    } catch (error) {
      if (!isStranger(error) || token() === null) throw error
      return await post(null)
    }
  }
  return {
    token,
    open: () => alone(enter),
    renew: (refusedToken) =>
      alone(async () => {
        if (token() === refusedToken) drawer.set('token', null)
        return await enter()
      }),
    forget: () => drawer.set('token', null),
  }
}
