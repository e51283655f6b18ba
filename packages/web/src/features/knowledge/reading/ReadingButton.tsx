import { ScanText } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { ReadingDialog } from './ReadingDialog.tsx'

/** Opens the settings of reading. */
export function ReadingButton() {
  const { t } = useTranslation('knowledge')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="sm" variant="ghost" icon={ScanText} onClick={() => setOpen(true)}>
        {t('reading.open')}
      </Button>
      {isOpen && <ReadingDialog onClose={() => setOpen(false)} />}
    </>
  )
}
