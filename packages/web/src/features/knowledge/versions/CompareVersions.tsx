import type { DocumentVersion } from '@opora/contract/document-versions'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { TextDiff } from './TextDiff.tsx'
import { useVersion } from './use-versions.ts'

interface CompareVersionsProps {
  before: DocumentVersion
  after: DocumentVersion
  onClose: () => void
}

/** What a written text said and says. */
export function CompareVersions({ before, after, onClose }: CompareVersionsProps) {
  const { t } = useTranslation('knowledge', { keyPrefix: 'versions' })
  const [old, current] = [useVersion(before.id), useVersion(after.id)]
  const error = old.error ?? current.error
  return (
    <Dialog isOpen onClose={onClose} widthPx={720} title={t('compared', { from: before.number, to: after.number })}>
      {error ? (
        <ErrorState title={t('loadFailed')} {...failureText(error)} onRetry={() => void old.refetch()} />
      ) : (
        <Loading isLoading={!old.data || !current.data} skeleton={<Skeleton height={120} />}>
          <TextDiff before={old.data?.text ?? ''} after={current.data?.text ?? ''} />
        </Loading>
      )}
    </Dialog>
  )
}
