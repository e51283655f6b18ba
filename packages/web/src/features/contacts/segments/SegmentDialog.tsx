import type { ContactSegment, SegmentFilter } from '@opora/contract/contact-segments'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../lib/session.ts'
import { showToast } from '../../../ui/toast.ts'
import { KeepDialog } from '../../saved-views/index.ts'
import { useSegmentChanges } from './use-segments.ts'

interface SegmentDialogProps {
  /** The one that is called otherwise from now on; without it a new one is kept. */
  segment?: ContactSegment
  filter: SegmentFilter
  onClose: () => void
}

/** Keeps what contacts have to fit under a name. */
export function SegmentDialog({ segment, filter, onClose }: SegmentDialogProps) {
  const { t } = useTranslation('contacts')
  const mayShare = useMe().member.role !== 'agent'
  const { create, change } = useSegmentChanges()
  const words = {
    title: t(segment ? 'segment.rename' : 'segment.save'),
    name: t('segment.name'),
    nameHint: t('segment.nameHint'),
    nameMissing: t('segment.nameMissing'),
    shared: t('segment.shared'),
    sharedHint: t('segment.sharedHint'),
    save: t('save'),
    close: t('cancel'),
  }
  return (
    <KeepDialog
      words={words}
      {...(segment ? { initial: { name: segment.name, isShared: segment.isShared } } : {})}
      mayShare={mayShare}
      takenCode="contact_segment.name_taken"
      onClose={onClose}
      onKeep={async (kept) => {
        await (segment ? change(segment, kept) : create({ ...kept, filter }))
        showToast({ text: t('segment.saved', { name: kept.name }) })
      }}
    />
  )
}
