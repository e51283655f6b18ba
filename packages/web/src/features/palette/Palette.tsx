import './palette.css'
import type { Conversation } from '@opora/contract/conversations'
import { useParams, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useMe } from '../../lib/session.ts'
import { useConversation } from '../conversations/cache/use-conversation.ts'
import { isOpen } from '../conversations/tabs.ts'
import { useConversationChoices } from './choices/use-conversation-choices.tsx'
import { useHotkeyChoices } from './choices/use-hotkey-choices.tsx'
import { useMeChoices } from './choices/use-me-choices.tsx'
import { useListChoices, usePageChoices } from './choices/use-page-choices.tsx'
import { keepRecent } from './finding/recent.ts'
import { useOtherNames } from './finding/use-also.ts'
import type { Choice, Step } from './offered/choice.ts'
import { PaletteWindow } from './PaletteWindow.tsx'

/** The window is gone and the focus back where it was before anything is done. */
const goneMs = 80

type Steps = Partial<Record<Step, Choice[]>>

interface OpenPaletteProps {
  onClose: () => void
  conversation: Conversation | null
  words: string
  onWords: (words: string) => void
  /** What only the open conversation has. */
  own: { root: Choice[]; steps: Steps }
}

function withOtherNames(choices: readonly Choice[], others: ReadonlyMap<string, string>): Choice[] {
  return choices.map((choice) => {
    const there = [choice.label, ...(choice.names ?? [])].flatMap((name) => others.get(name) ?? [])
    return there.length > 0 ? { ...choice, names: [...(choice.names ?? []), ...there] } : choice
  })
}

function OpenPalette({ onClose, conversation, words, onWords, own }: OpenPaletteProps) {
  const router = useRouter()
  const me = useMe().member.id
  const [step, setStep] = useState<Step | null>(null)
  const others = useOtherNames()
  const isConversation = conversation !== null
  const keyed = useHotkeyChoices({ isConversation, isResolved: isConversation && !isOpen(conversation) })
  const mine = useMeChoices()
  const pages = usePageChoices()
  const lists = useListChoices()
  const steps: Steps = { ...own.steps, theme: mine.theme, language: mine.language }
  const ofConversation = keyed.filter(({ section }) => section === 'conversation')
  const ofScreen = keyed.filter(({ section }) => section !== 'conversation')
  const root = [...ofConversation, ...own.root, ...ofScreen, ...pages, ...lists, ...mine.root]
  const all = step ? (steps[step] ?? []) : [...root, ...Object.values(steps).flat()]
  const goTo = (next: Step | null): void => {
    setStep(next)
    onWords('')
  }
  const choose = (choice: Choice, isElsewhere: boolean): void => {
    if (!choice.id.startsWith('search:')) keepRecent(me, choice.id)
    const { href, run } = choice
    if (choice.step) {
      goTo(choice.step)
      return
    }
    if (choice.isStaying) {
      onWords('')
      run?.()
      return
    }
    if (href && isElsewhere) window.open(href, '_blank', 'noopener')
    onClose()
    if (isElsewhere && href) return
    setTimeout(() => (href ? router.history.push(href) : run?.()), goneMs)
  }
  return (
    <PaletteWindow
      choices={withOtherNames(all, others)}
      step={step}
      number={conversation?.number ?? 0}
      words={words}
      onWords={onWords}
      onChoose={choose}
      onBack={() => (step ? goTo(null) : onClose())}
      onClose={onClose}
    />
  )
}

type Given = Omit<OpenPaletteProps, 'own' | 'conversation'>

function WithConversation({ conversation, ...given }: Given & { conversation: Conversation }) {
  const { root, ...steps } = useConversationChoices(conversation, given.words)
  return <OpenPalette {...given} conversation={conversation} own={{ root, steps }} />
}

const nothing = { root: [], steps: {} }

function OnConversation({ id, ...given }: Given & { id: string }) {
  const { conversation } = useConversation(id)
  if (!conversation) return <OpenPalette {...given} conversation={null} own={nothing} />
  return <WithConversation {...given} conversation={conversation} />
}

/** Every action, page, conversation and person by a few letters, beginning with those that were typed before it stood. */
export function Palette(given: Given) {
  const { conversationId } = useParams({ strict: false })
  if (!conversationId) return <OpenPalette {...given} conversation={null} own={nothing} />
  return <OnConversation {...given} id={conversationId} />
}
