import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { LaterMoments } from './LaterMoments.tsx'

interface LaterDialogProps {
  onChoose: (leavesAt: string, cancelsOnWord: boolean) => void
  onClose: () => void
}

/** When a reply shall leave, and whether it does when the contact writes first. */
export function LaterDialog({ onChoose, onClose }: LaterDialogProps) {
  const { t } = useTranslation('heldReplies')
  const [cancels, setCancels] = useState(true)
  return (
    <Dialog isOpen onClose={onClose} title={t('later.title')}>
      <div className="hr-later">
        <LaterMoments
          onChoose={(at) => {
            onClose()
            onChoose(at.toISOString(), cancels)
          }}
        />
        <Checkbox isChecked={cancels} onChange={setCancels} hint={t('later.cancelsHint')}>
          {t('later.cancels')}
        </Checkbox>
      </div>
    </Dialog>
  )
}
