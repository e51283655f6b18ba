import { isFailure } from '@opora/contract/errors'
import type { DocumentId, PassageId } from '@opora/contract/ids'
import { FileUp, FileX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { useMe } from '../../lib/session.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { DocumentCollections } from './DocumentCollections.tsx'
import { DocumentFacts } from './DocumentFacts.tsx'
import { DocumentIcon } from './DocumentIcon.tsx'
import { DocumentMenu } from './DocumentMenu.tsx'
import { DuplicateBanner } from './DuplicateBanner.tsx'
import { PassageList } from './editor/PassageList.tsx'
import { PageQuality } from './PageQuality.tsx'
import { StateBanner } from './StateBanner.tsx'
import { UploadRows } from './UploadRows.tsx'
import { uploads } from './uploads.ts'
import { useDocument } from './use-documents.ts'
import { useDrop } from './use-drop.ts'
import { VersionList } from './versions/VersionList.tsx'

interface DocumentDrawerProps {
  id: DocumentId
  /** A passage to show at once, as when one came from a quote. */
  passage: PassageId | null
  onClose: () => void
}

function Waiting() {
  return (
    <div className="stack">
      {['60%', '100%', '90%', '40%'].map((width) => (
        <Skeleton key={width} width={width} />
      ))}
    </div>
  )
}

/** One document: what is known about it, how well it was read, and every passage of it. */
export function DocumentDrawer({ id, passage, onClose }: DocumentDrawerProps) {
  const { t } = useTranslation('knowledge')
  const canEdit = useMe().member.role !== 'agent'
  const { data: document, error, refetch, isFetching } = useDocument(id)
  const canReplace = canEdit && document?.origin.kind === 'file'
  const onDrop = (files: File[]): void =>
    canReplace && files.length === 1 ? uploads.add(files, id) : uploads.add(files)
  const over = useDrop(onDrop, canEdit)
  const title = document ? (
    <span className="row">
      <DocumentIcon document={document} />
      <span className="tr grow">{document.title}</span>
    </span>
  ) : (
    t('detail.label')
  )
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={title}
      actions={document && <DocumentMenu document={document} canEdit={canEdit} onRemoved={onClose} />}
      widthPx={640}
    >
      {error && !document ? (
        isFailure(error, 'not_found') ? (
          <EmptyState icon={FileX} title={t('detail.gone')} text={t('detail.goneHint')} />
        ) : (
          <ErrorState
            title={t('detail.loadFailed')}
            {...failureText(error)}
            onRetry={() => void refetch()}
            isRetrying={isFetching}
          />
        )
      ) : (
        <Loading isLoading={!document} skeleton={<Waiting />}>
          {document && (
            <div className="kn-doc">
              {over !== null && canReplace && (
                <Banner isBoxed look="info" icon={FileUp}>
                  {t('versions.release')}
                </Banner>
              )}
              <StateBanner document={document} canEdit={canEdit} />
              <DuplicateBanner document={document} />
              <DocumentFacts document={document} />
              <DocumentCollections document={document} canEdit={canEdit} />
              {document.origin.kind !== 'text' && <PageQuality document={document} />}
              <UploadRows of={document.id} />
              <VersionList document={document} canEdit={canEdit} />
              <PassageList document={document} target={passage} canEdit={canEdit} />
            </div>
          )}
        </Loading>
      )}
    </Drawer>
  )
}
