import type { Member } from '@opora/contract/accounts'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { vi } from 'vitest'
import { loadFailureTexts } from '../../../lib/failure-texts.ts'
import { i18n, startI18n } from '../../../lib/i18n.ts'
import { locales as lib } from '../../../lib/locales.ts'
import { startSession } from '../../../lib/session.ts'
import { locales as ui } from '../../../ui/locales.ts'
import { en as desksEn } from '../../desks/locales/en.ts'
import { ru as desksRu } from '../../desks/locales/ru.ts'
import { en as teamsEn } from '../../teams/locales/en.ts'
import { ru as teamsRu } from '../../teams/locales/ru.ts'
import { en as workspaceEn } from '../../workspace/locales/en.ts'
import { ru as workspaceRu } from '../../workspace/locales/ru.ts'
import { en } from '../locales/en.ts'
import { ru } from '../locales/ru.ts'
import { memberOf, signedInAs } from './builders.ts'

/** What the server answers, by `METHOD /path`; a function sees the body that was sent. */
export type Answers = Record<string, object | ((body: unknown) => object)>

interface Asked {
  name: string
  body: unknown
}

const problem = (status: number, code: string) => ({ isProblem: true, status, code, params: {}, title: code })
/** A refusal among the answers. */
export const refused = problem

export interface Shown {
  client: QueryClient
  asked: Asked[]
  /** Replaced in place: later requests get other answers. */
  answers: Answers
  text: () => string
  button: (name: string | RegExp) => HTMLElement
  press: (name: string | RegExp) => Promise<void>
  settle: () => Promise<void>
}

const nameOf = (element: Element): string => element.getAttribute('aria-label') ?? element.textContent ?? ''

/** Lets what was asked be answered and drawn. */
const settle = (ms = 0): Promise<void> => act(async () => new Promise((done) => setTimeout(done, ms)))

function answerWith(answers: Answers, asked: Asked[]) {
  return async (
    input: string,
    { method = 'GET', body }: { method?: string; body?: string } = {},
  ): Promise<Response> => {
    const name = `${method} ${input.replace(/^.*\/api\/v1/, '')}`
    const sent: unknown = body ? JSON.parse(body) : undefined
    asked.push({ name, body: sent })
    const found = answers[name]
    if (found === undefined) throw new Error(`nobody answers ${name}`)
    const answer = await (typeof found === 'function' ? found(sent) : found)
    const status = 'isProblem' in answer ? (answer as { status: number }).status : 200
    return new Response(JSON.stringify(answer), { status })
  }
}

let shownRoot: Root | null = null

/** Takes away what was drawn: after each test. */
export async function hide(): Promise<void> {
  await act(async () => shownRoot?.unmount())
  shownRoot = null
  vi.unstubAllGlobals()
}

/** Draws a screen for a member, with the server's answers given. */
export async function show(screen: () => ReactNode, answers: Answers, member: Member = memberOf()): Promise<Shown> {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  const asked: Asked[] = []
  vi.stubGlobal('fetch', answerWith(answers, asked))
  if (!i18n.isInitialized)
    startI18n(
      {
        lib,
        ui,
        desks: { en: desksEn, ru: desksRu },
        memberLinks: { en, ru },
        teams: { en: teamsEn, ru: teamsRu },
        workspace: { en: workspaceEn, ru: workspaceRu },
      },
      'en',
    )
  await loadFailureTexts('en')
  startSession(signedInAs(member))
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } })
  const root = createRootRoute({ component: () => screen() })
  const router = createRouter({ routeTree: root, history: createMemoryHistory({ initialEntries: ['/'] }) })
  document.body.innerHTML = '<div id="root"></div>'
  const host = document.getElementById('root')
  if (!host) throw new Error('no place to draw in')
  shownRoot = createRoot(host)
  await act(async () => {
    shownRoot?.render(
      <QueryClientProvider client={client}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>,
    )
  })
  await settle(50)
  const button = (name: string | RegExp): HTMLElement => {
    const all = [...document.querySelectorAll<HTMLElement>('button, a, [role="menuitem"], summary')]
    const found = all.find((one) => (typeof name === 'string' ? nameOf(one).trim() === name : name.test(nameOf(one))))
    if (!found) throw new Error(`no button ${String(name)} among ${all.map(nameOf).join(' | ')}`)
    return found
  }
  return {
    client,
    asked,
    answers,
    text: () => document.body.textContent ?? '',
    button,
    press: async (name) => {
      await act(async () => button(name).click())
      await settle(50)
    },
    settle: () => settle(50),
  }
}
