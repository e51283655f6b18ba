import { Link } from '@tanstack/react-router'
import { Building2, ContactRound, FileDown, FileUp, Plus, SearchX } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { useMe } from '../../../lib/session.ts'
import { useIsNarrow } from '../../../lib/use-is-narrow.ts'
import { Button, buttonClass } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { PageBar } from '../../../ui/PageBar.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import '../contacts.css'
import { type ContactsPlace, usePlace } from '../use-place.ts'
import { BulkBar } from './BulkBar.tsx'
import { ContactList } from './ContactList.tsx'
import { FilterBar } from './FilterBar.tsx'
import { NewContactDialog } from './NewContactDialog.tsx'
import { useChosen } from './use-chosen.ts'
import { useContacts } from './use-contacts.ts'
import { useExport } from './use-export.ts'

function Skeletons() {
  return (
    <div className="ct-skeletons">
      {['60%', '45%', '70%', '52%', '64%', '40%'].map((width) => (
        <Skeleton key={width} width={width} height={16} />
      ))}
    </div>
  )
}

interface NothingProps {
  place: ContactsPlace
  onClear: () => void
  onNew: () => void
}

function Nothing({ place, onClear, onNew }: NothingProps) {
  const { t } = useTranslation('contacts')
  const isNarrowed = Boolean(place.q || place.tag || place.company || place.blocked || place.where.length > 0)
  if (isNarrowed)
    return (
      <EmptyState
        icon={SearchX}
        title={t('list.nothing')}
        text={t('list.nothingHint')}
        action={<Button onClick={onClear}>{t('list.showAll')}</Button>}
      />
    )
  const make = (
    <Button variant="primary" icon={Plus} onClick={onNew}>
      {t('new.action')}
    </Button>
  )
  return <EmptyState icon={ContactRound} title={t('list.empty')} text={t('list.emptyHint')} action={make} />
}

/** Everybody who wrote, or whom members know of. */
export function ContactsPage() {
  const { t } = useTranslation('contacts')
  const { place, go } = usePlace()
  const asked = useDeferredValue(place)
  const { list, rows, count } = useContacts(asked)
  const saving = useExport(asked)
  const chosen = useChosen(rows ?? [])
  const isNarrow = useIsNarrow()
  const [isMaking, setMaking] = useState(false)
  const isAdmin = useMe().member.role !== 'agent'
  const clear = (): void => go({ q: '', tag: null, company: null, blocked: null, where: [] })
  const loadMore = (): void => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
  }
  return (
    <div className="ct">
      <PageBar title={t('title')}>
        {isAdmin && (
          <Link to="/contact-imports" className={buttonClass({ variant: 'ghost' })} aria-label={t('import.action')}>
            <span className="b-in">
              <Icon of={FileUp} />
              <span className="desk-only">{t('import.action')}</span>
            </span>
          </Link>
        )}
        {isAdmin && (count ?? 0) > 0 && (
          <Button
            variant="ghost"
            icon={FileDown}
            aria-label={saving.done === null ? t('export.action') : t('export.stop')}
            onClick={() => (saving.done === null ? void saving.run() : saving.stop())}
          >
            <span className="desk-only num">
              {saving.done === null ? t('export.action') : t('export.doing', { count: saving.done })}
            </span>
          </Button>
        )}
        <Link to="/companies" className={buttonClass({ variant: 'ghost' })}>
          <span className="b-in">
            <Icon of={Building2} />
            {t('company.all')}
          </span>
        </Link>
        <Button aria-label={t('new.action')} variant="primary" icon={Plus} onClick={() => setMaking(true)}>
          {t(isNarrow ? 'new.short' : 'new.action')}
        </Button>
      </PageBar>
      <FilterBar place={place} onGo={go} />
      {chosen.rows.length > 0 ? (
        <BulkBar chosen={chosen} />
      ) : (
        <p className="ct-count num" role="status">
          {count !== null && t('list.count', { count })}
        </p>
      )}
      <Loading isLoading={rows === null && !list.error} skeleton={<Skeletons />}>
        {rows === null && list.error ? (
          <ErrorState
            title={t('list.failed')}
            {...failureText(list.error)}
            onRetry={() => void list.refetch()}
            isRetrying={list.isFetching}
          />
        ) : rows?.length === 0 ? (
          <Nothing place={place} onClear={clear} onNew={() => setMaking(true)} />
        ) : (
          rows && <ContactList key={JSON.stringify(asked)} rows={rows} chosen={chosen} onNearEnd={loadMore} />
        )}
      </Loading>
      {isMaking && <NewContactDialog onClose={() => setMaking(false)} />}
    </div>
  )
}
