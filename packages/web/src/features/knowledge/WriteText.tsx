import { useQueryClient } from '@tanstack/react-query'
import { PencilLine } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { keepDocument } from './keep-document.ts'
import { TextDialog } from './TextDialog.tsx'
import { useDraft, type Written } from './use-draft.ts'

const nothing = { title: '', text: '' }

/** A button that opens a window to write or paste a text. What was begun is still there when it is opened again. */
export function WriteText() {
  const { t } = useTranslation('knowledge')
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [draft, keep] = useDraft('new')
  const sent = useRef({ text: '', key: '' })
  // The same words sent again, because no answer came, become one document.
  const save = (body: Written) => {
    const text = JSON.stringify(body)
    if (sent.current.text !== text) sent.current = { text, key: crypto.randomUUID() }
    return api('POST /documents/texts', { body }, { idempotencyKey: sent.current.key })
  }
  return (
    <>
      <Button size="lg" variant="ghost" icon={PencilLine} onClick={() => setOpen(true)}>
        {t('text.write')}
      </Button>
      {isOpen && (
        <TextDialog
          heading={t('text.write')}
          written={draft ?? nothing}
          onWrite={keep}
          save={save}
          onSaved={(document) => {
            keepDocument(client, document)
            sent.current = { text: '', key: '' }
            keep(null)
            setOpen(false)
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
