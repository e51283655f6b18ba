import type { AnswerId } from '@opora/contract/ids'
import { loadNamespace } from '../../lib/i18n.ts'
import { openable } from '../../ui/openable.tsx'
import { words } from './words.ts'

export interface AnswerDrawerProps {
  isOpen: boolean
  answerId: AnswerId
  onClose: () => void
}

/** How an answer came about; fetched when it is opened. */
export const AnswerDrawer = openable<AnswerDrawerProps>(async () => {
  const [{ AnswerDrawerWindow }] = await Promise.all([
    import('./AnswerDrawerWindow.tsx'),
    loadNamespace('answers', words),
  ])
  return AnswerDrawerWindow
})
