import { isFailure } from '@opora/contract/errors'
import type { Document } from '@opora/contract/knowledge'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { applyFrame } from './apply-frame.ts'
import { TextDialog } from './TextDialog.tsx'
import { useDocument } from './use-documents.ts'
import { useDraft, type Written } from './use-draft.ts'
import { TextConflict } from './versions/TextConflict.tsx'

/** Changes a written text. What was changed and not saved is still there when it is opened again. */
export function EditText({ document, onClose }: { document: Document; onClose: () => void }) {
  const { t } = useTranslation('knowledge')
  const client = useQueryClient()
  const { data, error, refetch, isFetching } = useDocument(document.id)
  const [draft, keep] = useDraft(document.id)
  if (!data) {
    return (
      <Dialog isOpen onClose={onClose} title={t('text.edit')}>
        <Loading isLoading={!error} skeleton={<Skeleton width="80%" />}>
          {error && (
            <ErrorState
              title={t('detail.loadFailed')}
              {...failureText(error)}
              onRetry={() => void refetch()}
              isRetrying={isFetching}
            />
          )}
        </Loading>
      </Dialog>
    )
  }
  const written = draft ?? { title: data.title, text: data.text ?? '', version: data.version }
  const isConflict = written.version !== data.version
  const save = async (body: Written) => {
    try {
      return await api('PUT /documents/texts/:id', { params: { id: document.id }, body })
    } catch (error) {
      if (isFailure(error, 'document.changed')) await refetch()
      throw error
    }
  }
  return (
    <TextDialog
      heading={t('text.edit')}
      written={written}
      notice={
        isConflict && (
          <TextConflict
            theirs={data.text ?? ''}
            mine={written.text}
            onTheirs={() => keep(null)}
            onMine={() => keep({ ...written, version: data.version })}
          />
        )
      }
      isBlocked={isConflict}
      onWrite={keep}
      save={save}
      onSaved={(saved) => {
        applyFrame(client, { type: 'document.changed', cursor: '', document: saved })
        keep(null)
        onClose()
      }}
      onClose={onClose}
    />
  )
}
