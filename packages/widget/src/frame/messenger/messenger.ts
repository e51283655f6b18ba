import { type ErrorCode, isFailure } from '@opora/contract/errors'
import type { VisitorFrame } from '@opora/contract/live'
import type { MessengerHome, VisitorConversation } from '@opora/contract/messenger'
import { retriable } from '@opora/contract/retriable'
import { type Api, createApi, type LiveState } from '@opora/sdk'
import type { HostVisit, WidgetLocale } from '../../protocol.ts'
import { createOneTab } from '../outbox/one-tab.ts'
import { createOutbox, type Outbox, type Outgoing } from '../outbox/outbox.ts'
import { createSender } from '../outbox/sender.ts'
import { applyFrame } from '../state/apply-frame.ts'
import { withConversation, withHome } from '../state/merge.ts'
import { emptyState, type MessengerState } from '../state/state.ts'
import { createStore, type Store } from '../state/store.ts'
import type { Drawer } from '../storage.ts'
import { carryOver } from './carry-over.ts'
import { createFetching, type Fetching } from './fetching.ts'
import { createLiveLink, type LiveLink } from './live-link.ts'
import { createPosting } from './posting.ts'
import { createSession, isStranger } from './session.ts'

export type Phase =
  | { kind: 'starting' }
  | { kind: 'ready' }
  | { kind: 'unreachable' }
  | { kind: 'refused'; code: ErrorCode }

export interface MessengerOptions {
  inboxKey: string
  drawer: Drawer
  locale(): WidgetLocale
  visit(): HostVisit
  onFrame(frame: VisitorFrame): void
  /** How a visitor comes in; by the token this browser remembers when it is absent. */
  session?: typeof createSession
}

/** The messenger without its looks: what is known, what waits to be sent, and how both are kept true. */
export interface Messenger extends Fetching {
  state: Store<MessengerState>
  phase: Store<Phase>
  live: Store<LiveState>
  outgoing: Store<Outgoing[]>
  /** Where what was written into a conversation that was closed goes on. */
  onward: Store<{ from: string; to: string } | null>
  outbox: Outbox
  link: LiveLink
  api: Api
  boot(): Promise<void>
  /** After a deed of the visitor or a sign of the network: tries at once. */
  flush(): void
  /** After another tab changed the queue: shows it and sends when its turn comes. */
  catchUp(): void
  keep(conversation: VisitorConversation): void
  /** Runs a call; a visitor the server has forgotten becomes a new one before the error is passed on. */
  guarded<T>(work: () => Promise<T>): Promise<T>
  /** Starts from nothing, as the same visitor. */
  forgetState(): void
  /** Starts from nothing, as nobody. */
  forget(): void
}

const retryBootMs = 4000
const quietly = (work: Promise<unknown>): void => void work.catch(() => undefined)

export function createMessenger(options: MessengerOptions): Messenger {
  const { inboxKey, drawer } = options
  const state = createStore(emptyState)
  const phase = createStore<Phase>({ kind: 'starting' })
  const live = createStore<LiveState>('connecting')
  const oneTab = createOneTab(inboxKey, drawer, Date.now)
  const outbox = createOutbox(drawer, Date.now)
  const outgoing = createStore(outbox.list())
  const onward = createStore<{ from: string; to: string } | null>(null)
  const api = createApi({ baseUrl: '', token: () => drawer.get('token') })
  const session = (options.session ?? createSession)({ ...options, api, oneTab })
  const fetching = createFetching(api, state)
  let nextFlush: ReturnType<typeof setTimeout> | undefined
  let nextBoot: ReturnType<typeof setTimeout> | undefined
  let postedAs: string | null = null

  const showOutgoing = (): void => outgoing.update(() => outbox.list())
  const begin = (home: MessengerHome): void => {
    state.update((held) => withHome(held, home))
    phase.update(() => ({ kind: 'ready' }))
  }
  const renew = async (refusedToken: string | null): Promise<void> => {
    const home = await session.renew(refusedToken)
    carryOver(drawer, outbox, home)
    state.update(() => emptyState)
    begin(home)
    showOutgoing()
    link.stop()
    link.start()
  }
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    const usedToken = session.token()
    try {
      return await work()
    } catch (error) {
      if (isStranger(error)) await renew(usedToken)
      throw error
    }
  }
  const stayOut = (error: unknown): void => {
    clearTimeout(nextBoot)
    const isFinal = isFailure(error) && !retriable.includes(error.code)
    phase.update(() => (isFinal ? { kind: 'refused', code: error.code } : { kind: 'unreachable' }))
    if (!isFinal) nextBoot = setTimeout(() => void boot(), retryBootMs)
  }
  const boot = async (): Promise<void> => {
    clearTimeout(nextBoot)
    const cameAs = session.token()
    try {
      const home = await session.open()
      if (cameAs && session.token() !== cameAs) carryOver(drawer, outbox, home)
      begin(home)
      showOutgoing()
      quietly(sender.wake())
    } catch (error) {
      stayOut(error)
    }
  }
  const refresh = (): Promise<void> => guarded(fetching.refresh)
  const forgetState = (): void => {
    link.stop()
    state.update(() => emptyState)
    phase.update(() => ({ kind: 'starting' }))
    showOutgoing()
  }
  const link = createLiveLink({
    api,
    onState: (next) => {
      live.update(() => next)
      if (next === 'live') quietly(sender.wake())
      // Moments are not replayed: what was going on when the line broke may be over.
      if (next === 'offline') state.update((held) => ({ ...held, answering: {}, typing: {} }))
    },
    onFrame: (frame) => {
      state.update((held) => applyFrame(held, frame))
      options.onFrame(frame)
      if (frame.type === 'reset' || frame.type === 'messages.moved') quietly(refresh())
    },
    onCaughtUp: () => quietly(refresh()),
    onStranger: () => void renew(session.token()).catch(stayOut),
  })
  const post = createPosting(api, state, fetching.loadThread)
  const sender = createSender({
    outbox,
    oneTab,
    post: (message, to) => {
      postedAs = session.token()
      return post(message, to)
    },
    renew: () => renew(postedAs),
    onChange: showOutgoing,
    onClosed: (from, to) => onward.update(() => ({ from, to })),
    now: Date.now,
    later: (ms, act) => {
      clearTimeout(nextFlush)
      nextFlush = setTimeout(act, ms)
    },
  })

  return {
    ...{ state, phase, live, outgoing, onward, outbox, link, api, boot, guarded, refresh },
    loadThread: (id) => guarded(() => fetching.loadThread(id)),
    loadOlder: (id) => guarded(() => fetching.loadOlder(id)),
    flush: () => {
      showOutgoing()
      quietly(sender.wake())
    },
    catchUp: () => {
      showOutgoing()
      quietly(sender.flush())
    },
    keep: (conversation) => state.update((held) => withConversation(held, conversation)),
    forgetState,
    forget: () => {
      session.forget()
      outbox.clear()
      for (const key of [...drawer.keys('draft:'), 'reach']) drawer.set(key, null)
      forgetState()
    },
  }
}
