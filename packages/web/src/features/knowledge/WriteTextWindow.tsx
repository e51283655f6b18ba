import type { CollectionId } from '@opora/contract/ids'
import type { Document } from '@opora/contract/knowledge'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/session.ts'
import { keepDocument } from './keep-document.ts'
import { TextDialog } from './TextDialog.tsx'
import { useDraft, type Written } from './use-draft.ts'

interface WriteTextWindowProps {
  /** What the draft is kept by. */
  of: string
  /** The collections it is put into. */
  into?: CollectionId[]
  heading?: string
  /** Stands above the fields. */
  notice?: ReactNode
  onSaved: (document: Document) => void
  onClose: () => void
}

const nothing = { title: '', text: '' }

/** The window a new text is written in. What was begun is still there when it is opened again. */
export function WriteTextWindow({ of, into = [], heading, notice, onSaved, onClose }: WriteTextWindowProps) {
  const { t } = useTranslation('knowledge')
  const client = useQueryClient()
  const [draft, keep] = useDraft(of)
  const sent = useRef({ text: '', key: '' })
  // The same words sent again, because no answer came, become one document.
  const save = (written: Written) => {
    const body = { ...written, collectionIds: into }
    const text = JSON.stringify(body)
    if (sent.current.text !== text) sent.current = { text, key: crypto.randomUUID() }
    return api('POST /documents/texts', { body }, { idempotencyKey: sent.current.key })
  }
  return (
    <TextDialog
      heading={heading ?? t('text.write')}
      notice={notice}
      written={draft ?? nothing}
      onWrite={keep}
      save={save}
      onSaved={(document) => {
        keepDocument(client, document)
        sent.current = { text: '', key: '' }
        keep(null)
        onSaved(document)
      }}
      onClose={onClose}
    />
  )
}
