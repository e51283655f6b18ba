import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { useIsAdmin } from '../../workspace/use-is-admin.ts'
import type { useCannedReplies } from '../use-canned-replies.ts'

/** What stands in place of the list: it is on its way, it could not be loaded, or there is nothing in it. */
export function CannedNote({ query }: { query: ReturnType<typeof useCannedReplies> }) {
  const { t } = useTranslation('cannedReplies')
  const canEdit = useIsAdmin()
  const { data, error, isFetching, refetch } = query
  if (error && !data) {
    return (
      <div className="cr-note" role="alert">
        <span className="grow">{failureLine(error)}</span>
        <Button isLoading={isFetching} onClick={() => void refetch()}>
          {t('menu.retry')}
        </Button>
      </div>
    )
  }
  if (!data) {
    return (
      <div className="cr-note">
        <Skeleton width="60%" />
      </div>
    )
  }
  return (
    <div className="cr-note">
      <span className="grow">{t('none')}</span>
      {canEdit && (
        <Link className="lnk" to="/settings/canned-replies">
          {t('menu.settings')}
        </Link>
      )}
    </div>
  )
}
