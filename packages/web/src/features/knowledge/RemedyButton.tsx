import type { Document } from '@opora/contract/knowledge'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { acceptedFiles } from './check-file.ts'
import { adviceFor } from './failure-advice.ts'
import { uploads } from './uploads.ts'
import { useDocumentActions } from './use-document-actions.ts'

/** The one step that may help a document that was not read: again, or with another file. */
export function RemedyButton({ document, code }: { document: Document; code: string }) {
  const { t } = useTranslation('knowledge')
  const { retry, replace } = useDocumentActions(document)
  const chooser = useRef<HTMLInputElement>(null)
  const canReplace = adviceFor(code).remedy === 'replace' && document.origin.kind === 'file'
  if (!canReplace) {
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
  return (
    <>
      <input
        ref={chooser}
        type="file"
        hidden
        accept={acceptedFiles}
        aria-label={t('chooseFiles')}
        onChange={(event) => {
          uploads.add([...(event.target.files ?? [])])
          replace()
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
