import { useTranslation } from 'react-i18next'
import { AiMark } from '../../../ui/glyphs/AiMark.tsx'
import { useProposedCalls } from './use-calls.ts'

/** Above the list: somebody has to decide, in whichever conversation that is. */
export function WaitingStrip({ onOpen }: { onOpen: (conversationId: string) => void }) {
  const { t } = useTranslation('tools')
  const items = useProposedCalls().data?.items ?? []
  const [first] = items
  if (!first) return null
  return (
    <button type="button" className="tl-strip" onClick={() => onOpen(first.conversationId)}>
      <AiMark />
      <span className="grow tr">{t('waiting', { count: items.length })}</span>
      <span className="lnk">{t('look')}</span>
    </button>
  )
}
