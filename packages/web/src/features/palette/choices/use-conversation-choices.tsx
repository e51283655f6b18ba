import type { Conversation } from '@opora/contract/conversations'
import {
  AlarmClock,
  AlarmClockOff,
  Archive,
  ArrowRightLeft,
  Download,
  Hourglass,
  MessagesSquare,
  RotateCcw,
  SignalHigh,
  Tag,
  UserPlus,
  Zap,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { registeredHotkeys } from '../../../lib/hotkeys.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { askDiscussion } from '../../conversations/discussion-parts.ts'
import { isOpen } from '../../conversations/tabs.ts'
import { askExport } from '../../conversations/transcript-parts.ts'
import { useActions } from '../../conversations/use-actions.ts'
import type { Choice, Step } from '../offered/choice.ts'
import { useHolderChoices } from './use-holder-choices.tsx'
import { useMacroChoices } from './use-macro-choices.tsx'
import { usePriorityChoices } from './use-priority-choices.tsx'
import { useSnoozeChoices } from './use-snooze-choices.tsx'
import { useTagChoices } from './use-tag-choices.tsx'

const stepKeys = { assign: 'KeyA', snooze: 'KeyZ', tags: 'KeyL', priority: 'KeyP', macros: null } as const
const stepIcons = { assign: UserPlus, snooze: AlarmClock, tags: Tag, priority: SignalHigh, macros: Zap } as const

/** Does what a key does on this screen. */
const pressed = (keys: string): void =>
  registeredHotkeys()
    .flat()
    .findLast((hotkey) => hotkey.keys === keys)
    ?.run(new KeyboardEvent('keydown'))

type ConversationStep = keyof typeof stepKeys

/** What can be done with a conversation that has no key, and what the steps of those that have one hold. */
export function useConversationChoices(
  conversation: Conversation,
  words: string,
): Record<'root' | ConversationStep, Choice[]> {
  const { t } = useTranslation('palette')
  const { t: tConversations } = useTranslation('conversations')
  const actions = useActions()
  const { status, mergedInto } = conversation
  const assign = useHolderChoices(conversation, actions)
  const snooze = useSnoozeChoices({ conversation, actions, words })
  const tags = useTagChoices(conversation)
  const priority = usePriorityChoices(conversation)
  const macros = useMacroChoices(conversation)
  const section = 'conversation'
  const toFile: Choice = {
    id: 'export',
    section,
    label: tConversations('action.export'),
    icon: <Icon of={Download} />,
    run: () => askExport(conversation.id),
  }
  if (mergedInto) return { root: [toFile], assign: [], snooze: [], tags: [], priority: [], macros: [] }
  const step = (name: ConversationStep & Step): Choice => ({
    id: `step:${name}`,
    section,
    label: t(`step.${name}.name`),
    icon: <Icon of={stepIcons[name]} />,
    ...(stepKeys[name] ? { keys: stepKeys[name] } : {}),
    step: name,
  })
  const isPending = status === 'pending'
  const root: Choice[] = [
    step('assign'),
    {
      id: 'hand-over',
      section,
      label: t('handOver'),
      icon: <Icon of={ArrowRightLeft} />,
      run: () => pressed('KeyA'),
    },
    {
      id: 'discuss',
      section,
      label: tConversations('action.discuss'),
      icon: <Icon of={MessagesSquare} />,
      run: () => askDiscussion({ conversationId: conversation.id, discussionId: null }),
    },
    ...(isOpen(conversation) ? [step('snooze')] : []),
    step('tags'),
    step('priority'),
    ...(macros.length > 0 ? [step('macros')] : []),
    ...(status === 'open' || isPending
      ? [
          {
            id: 'status:pending',
            section,
            label: tConversations(isPending ? 'action.notPending' : 'action.pending'),
            icon: <Icon of={isPending ? RotateCcw : Hourglass} />,
            run: () => actions.setPending(conversation, !isPending),
          } as const,
        ]
      : []),
    ...(status === 'closed'
      ? []
      : [
          {
            id: 'status:close',
            section,
            label: tConversations('action.close'),
            icon: <Icon of={Archive} />,
            run: () => actions.close(conversation),
          } as const,
        ]),
    ...(status === 'snoozed'
      ? [
          {
            id: 'status:wake',
            section,
            label: tConversations('snooze.wake'),
            icon: <Icon of={AlarmClockOff} />,
            run: () => actions.wake(conversation),
          } as const,
        ]
      : []),
    toFile,
  ]
  return { root, assign, snooze: isOpen(conversation) ? snooze : [], tags, priority, macros }
}
