import { useTranslation } from 'react-i18next'
import { showToast } from '../../ui/toast.ts'
import { KeepDialog } from './KeepDialog.tsx'
import { useMayShare } from './use-may-change.ts'
import { useViewChanges, type ViewPlace } from './use-views.ts'

/** Keeps the list that is shown under a name. */
export function SaveViewDialog({ place, onClose }: { place: ViewPlace; onClose: () => void }) {
  const { t } = useTranslation('savedViews')
  const mayShare = useMayShare()
  const { create } = useViewChanges()
  const words = {
    title: t('form.title'),
    name: t('form.name'),
    nameHint: t('form.nameHint'),
    nameMissing: t('form.nameMissing'),
    shared: t('form.shared'),
    sharedHint: t('form.sharedHint'),
    save: t('form.save'),
    close: t('form.close'),
  }
  return (
    <KeepDialog
      words={words}
      mayShare={mayShare}
      takenCode="saved_view.name_taken"
      onClose={onClose}
      onKeep={async (kept) => {
        await create({ ...place, ...kept })
        showToast({ text: t('saved', { name: kept.name }) })
      }}
    />
  )
}
