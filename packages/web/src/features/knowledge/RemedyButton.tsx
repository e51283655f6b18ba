import type { Document } from '@opora/contract/knowledge'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { adviceFor } from './failure-advice.ts'
import { useAcceptedFiles } from './reading/use-reading.ts'
import { uploads } from './uploads.ts'
import { useDocumentActions } from './use-document-actions.ts'

/** The one step that helps a document that was not read: again, another file, or away with it. */
export function RemedyButton({ document, code }: { document: Document; code: string }) {
  const { t } = useTranslation('knowledge')
  const { retry, remove } = useDocumentActions(document)
  const chooser = useRef<HTMLInputElement>(null)
  const accept = useAcceptedFiles()
  const { remedy } = adviceFor(code)
  if (remedy === 'retry') {
    return (
      <button
        type="button"
        className="kn-link end"
        aria-label={`${t('action.retry')}: ${document.title}`}
        disabled={retry.isPending}
        onClick={() => retry.mutate()}
      >
        {t('action.retry')}
      </button>
    )
  }
  if (document.origin.kind !== 'file') {
    return (
      <button
        type="button"
        className="kn-link end"
        aria-label={`${t('action.remove')}: ${document.title}`}
        onClick={remove}
      >
        {t('action.remove')}
      </button>
    )
  }
  return (
    <>
      <input
        ref={chooser}
        type="file"
        hidden
        accept={accept}
        aria-label={t('chooseFiles')}
        onChange={(event) => {
          uploads.add([...(event.target.files ?? [])].slice(0, 1), document.id)
          event.target.value = ''
        }}
      />
      <button
        type="button"
        className="kn-link end"
        aria-label={`${t('action.replace')}: ${document.title}`}
        onClick={() => chooser.current?.click()}
      >
        {t('action.replace')}
      </button>
    </>
  )
}
