import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../ui/Dialog.tsx'
import { TagList } from './TagList.tsx'

const widthPx = 400

interface TagFilterDialogProps {
  tagId: string
  onChoose: (tagId: string) => void
  onClose: () => void
}

/** Chooses the tag the list is held to. */
export function TagFilterDialog({ tagId, onChoose, onClose }: TagFilterDialogProps) {
  const { t } = useTranslation('tags')
  return (
    <Dialog isOpen onClose={onClose} title={t('filter')} widthPx={widthPx}>
      <TagList
        label={t('tags')}
        chosen={[tagId]}
        hasArchived
        onChoose={({ id }) => {
          onChoose(id)
          onClose()
        }}
      />
    </Dialog>
  )
}
