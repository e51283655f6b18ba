import { type ComponentType, lazy } from 'react'

export type { CitedProps, CopilotKeys } from '../copilot/index.ts'

interface Parts {
  loadWords: () => Promise<void>
}

/** A part of the copilot, fetched after the conversation stands; without it the inbox works on. */
const part = <M extends Parts, P extends object>(load: () => Promise<M>, choose: (parts: M) => ComponentType<P>) =>
  lazy(async () => {
    try {
      const parts = await load()
      await parts.loadWords()
      return { default: choose(parts) }
    } catch {
      return { default: (() => null) as ComponentType<P> }
    }
  })

const load = () => import('../copilot/index.ts')

export const ReplyCopilot = part(load, (parts) => parts.ReplyCopilot)
export const BriefingSection = part(load, (parts) => parts.BriefingSection)
export const CopilotPanel = part(load, (parts) => parts.CopilotPanel)
export const ArticleDialog = part(
  () => import('../copilot/article/index.ts'),
  (parts) => parts.ArticleDialog,
)
