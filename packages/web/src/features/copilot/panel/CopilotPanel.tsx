import type { Conversation } from '@opora/contract/conversations'
import type { Cited } from '../cited.ts'
import { useCopilot } from '../use-copilot.ts'
import { AskSection } from './AskSection.tsx'
import { ModeSection } from './ModeSection.tsx'

interface CopilotPanelProps {
  conversation: Conversation
  Cited: Cited
  wanted: number
  onInsert: (text: string) => void
}

/** The copilot beside the conversation: the documents to ask, and when it speaks by itself. */
export function CopilotPanel(props: CopilotPanelProps) {
  const copilot = useCopilot(props.conversation.id)
  return (
    <>
      <AskSection {...props} />
      {copilot && <ModeSection copilot={copilot} />}
    </>
  )
}
