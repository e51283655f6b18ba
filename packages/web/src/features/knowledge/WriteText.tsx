import type { CollectionId } from '@opora/contract/ids'
import { PencilLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { WriteTextWindow } from './WriteTextWindow.tsx'

/** A button that opens a window to write or paste a text. */
export function WriteText({ into }: { into: CollectionId[] }) {
  const { t } = useTranslation('knowledge')
  const [isOpen, setOpen] = useState(false)
  const close = (): void => setOpen(false)
  return (
    <>
      <Button size="lg" variant="ghost" icon={PencilLine} onClick={() => setOpen(true)}>
        {t('text.write')}
      </Button>
      {isOpen && <WriteTextWindow of="new" into={into} onSaved={close} onClose={close} />}
    </>
  )
}
