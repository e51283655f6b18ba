import type { Conversation } from '@opora/contract/conversations'
import { Zap } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import { callMacro, isHeard } from '../../macros/calling.ts'
import { useDeeds } from '../../macros/use-deeds.ts'
import { useMacros } from '../../macros/use-macros.ts'
import { useAlso } from '../finding/use-also.ts'
import type { Choice } from '../offered/choice.ts'

/** Macros one may apply, the most used first; none where there is no field for their words. */
export function useMacroChoices({ id }: Conversation): Choice[] {
  const { t } = useTranslation('palette')
  const { t: ofMacros } = useTranslation('macros')
  const also = useAlso()
  const deedsOf = useDeeds()
  const items = useMacros().data?.items ?? []
  if (!isHeard(id)) return []
  return items
    .toSorted((a, b) => b.uses - a.uses)
    .map((macro): Choice => {
      const { title, shortcut, problems } = macro
      const hint = problems.length > 0 ? ofMacros('menu.broken') : deedsOf(macro).join(' · ')
      return {
        id: `macro:${macro.id}`,
        section: 'conversation',
        label: t('say.macro', { title }),
        names: [`/${shortcut}`, ...also('say.macro', { title })],
        icon: <Icon of={Zap} />,
        isDeep: true,
        ...(hint ? { hint } : {}),
        run: () => callMacro(id, macro),
      }
    })
}
