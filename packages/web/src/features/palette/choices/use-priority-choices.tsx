import type { Conversation } from '@opora/contract/conversations'
import { priorities } from '@opora/contract/priorities'
import { useTranslation } from 'react-i18next'
import { PriorityGlyph } from '../../../ui/glyphs/PriorityGlyph.tsx'
import { usePriority } from '../../priority/use-priority.ts'
import { useAlso } from '../finding/use-also.ts'
import type { Choice } from '../offered/choice.ts'

/** How pressing a conversation can be, the most first. */
export function usePriorityChoices(conversation: Conversation): Choice[] {
  const { t } = useTranslation('palette')
  const { t: tPriority } = useTranslation('priority')
  const also = useAlso()
  const setPriority = usePriority()
  return priorities.toReversed().map((value): Choice => {
    const priority = tPriority(value)
    return {
      id: `priority:${value}`,
      section: 'conversation',
      label: t('say.priority', { priority }),
      names: also('say.priority', { priority }),
      icon: value === 'none' ? <span className="st" /> : <PriorityGlyph priority={value} label={priority} />,
      isDeep: true,
      ...(value === conversation.priority ? { hint: t('now') } : {}),
      run: () => setPriority(conversation, value),
    }
  })
}
