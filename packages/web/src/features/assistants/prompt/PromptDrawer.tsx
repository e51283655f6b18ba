import type { Assistant } from '@opora/contract/assistants'
import { openable } from '../../../ui/openable.tsx'

export interface PromptDrawerProps {
  isOpen: boolean
  id: Assistant['id']
  canEdit: boolean
  onClose: () => void
}

/** The prompt of an assistant; the editor and the comparison come when it is opened. */
export const PromptDrawer = openable<PromptDrawerProps>(
  async () => (await import('./PromptDrawerWindow.tsx')).PromptDrawerWindow,
)
