import type { Document } from '@opora/contract/knowledge'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/session.ts'
import { applyFrame } from './apply-frame.ts'
import { knowledgeKeys } from './keys.ts'
import { TextDialog, type Written } from './TextDialog.tsx'
import { useDocument } from './use-documents.ts'

/** Changes a written text; it opens as soon as the text is here. */
export function EditText({ document, onClose }: { document: Document; onClose: () => void }) {
  const { t } = useTranslation('knowledge')
  const client = useQueryClient()
  const { data } = useDocument(document.id)
  const [changed, setChanged] = useState<Written | null>(null)
  if (!data) return null
  return (
    <TextDialog
      heading={t('text.edit')}
      written={changed ?? { title: data.title, text: data.text ?? '' }}
      onWrite={setChanged}
      save={(body) => api('PUT /documents/texts/:id', { params: { id: document.id }, body })}
      onSaved={(saved) => {
        applyFrame(client, { type: 'document.changed', cursor: '', document: saved })
        void client.invalidateQueries({ queryKey: knowledgeKeys.one(document.id) })
        onClose()
      }}
      onClose={onClose}
    />
  )
}
