import { useQueryClient } from '@tanstack/react-query'
import { PencilLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { keepDocument } from './keep-document.ts'
import { TextDialog } from './TextDialog.tsx'

const nothing = { title: '', text: '' }

/** A button that opens a window to write or paste a text. What was begun is still there when it is opened again. */
export function WriteText() {
  const { t } = useTranslation('knowledge')
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [written, setWritten] = useState(nothing)
  return (
    <>
      <Button size="lg" variant="ghost" icon={PencilLine} onClick={() => setOpen(true)}>
        {t('text.write')}
      </Button>
      {isOpen && (
        <TextDialog
          heading={t('text.write')}
          written={written}
          onWrite={setWritten}
          save={(body) => api('POST /documents/texts', { body })}
          onSaved={(document) => {
            keepDocument(client, document)
            setWritten(nothing)
            setOpen(false)
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
