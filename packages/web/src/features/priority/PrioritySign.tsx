import type { Priority } from '@opora/contract/priorities'
import { useTranslation } from 'react-i18next'
import { PriorityGlyph } from '../../ui/glyphs/PriorityGlyph.tsx'

/** How pressing it is, as a small sign; none has no sign. */
export function PrioritySign({ priority }: { priority: Priority }) {
  const { t } = useTranslation('priority')
  if (priority === 'none') return null
  return <PriorityGlyph priority={priority} label={t('sign', { priority: t(priority) })} />
}
