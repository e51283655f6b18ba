import type { Company } from '@opora/contract/companies'
import type { CompanyId } from '@opora/contract/ids'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { ChevronLeft, Pencil, Trash2, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine, failureText } from '../../../lib/failure-text.ts'
import { api, useMe } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { PageBar } from '../../../ui/PageBar.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { showToast } from '../../../ui/toast.ts'
import '../contacts.css'
import { useCompany } from '../choice/use-companies.ts'
import { contactKeys } from '../keys.ts'
import { BulkBar } from '../list/BulkBar.tsx'
import { ContactList } from '../list/ContactList.tsx'
import { useChosen } from '../list/use-chosen.ts'
import { useContacts } from '../list/use-contacts.ts'
import { CompanyForm } from './CompanyForm.tsx'

function Actions({ company }: { company: Company }) {
  const { t } = useTranslation('contacts')
  const isAdmin = useMe().member.role !== 'agent'
  const client = useQueryClient()
  const navigate = useNavigate()
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null)
  const close = (): void => setOpen(null)
  const remove = async (): Promise<void> => {
    try {
      await api('DELETE /companies/:id', { params: { id: company.id } })
      await navigate({ to: '/companies', replace: true })
      for (const queryKey of [contactKeys.companies, contactKeys.lists, ['contacts']])
        void client.invalidateQueries({ queryKey })
    } catch (error) {
      close()
      showToast({ text: failureLine(error), isError: true })
    }
  }
  return (
    <>
      {isAdmin && <IconButton icon={Trash2} label={t('company.remove')} onClick={() => setOpen('remove')} />}
      <Button icon={Pencil} onClick={() => setOpen('edit')}>
        {t('company.edit')}
      </Button>
      {open === 'edit' && <CompanyForm company={company} onClose={close} />}
      <ConfirmDialog
        isOpen={open === 'remove'}
        onClose={close}
        onConfirm={() => void remove()}
        title={t('company.removeTitle', { name: company.name })}
        description={t('company.removeText')}
        confirm={t('company.remove')}
        keep={t('company.keep')}
        isDanger
      />
    </>
  )
}

function People({ company }: { company: Company }) {
  const { t } = useTranslation('contacts')
  const { list, rows } = useContacts({ q: '', tag: null, company: company.id, blocked: null, where: [], sort: 'name' })
  const chosen = useChosen(rows ?? [])
  const loadMore = (): void => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
  }
  if (rows?.length === 0)
    return <EmptyState icon={UsersRound} title={t('company.nobody')} text={t('company.nobodyHint')} />
  return (
    <>
      {chosen.rows.length > 0 && <BulkBar chosen={chosen} />}
      {rows && <ContactList rows={rows} chosen={chosen} onNearEnd={loadMore} />}
      {list.error && !rows && (
        <ErrorState {...failureText(list.error)} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />
      )}
    </>
  )
}

/** A company and who works there. */
export function CompanyPage() {
  const { t } = useTranslation('contacts')
  const { companyId } = useParams({ from: '/member/shell/companies/$companyId' })
  const { data: company, error, isPending, isFetching, refetch } = useCompany(companyId as CompanyId)
  const back = (
    <Link to="/companies" className="ib" aria-label={t('company.back')}>
      <Icon of={ChevronLeft} />
    </Link>
  )
  return (
    <div className="ct">
      <PageBar title={company?.name ?? t('company.one')} back={back}>
        {company && <Actions company={company} />}
      </PageBar>
      <Loading
        isLoading={isPending}
        skeleton={
          <div className="ct-skeletons">
            <Skeleton width="40%" height={24} />
          </div>
        }
      >
        {error && !company && (
          <ErrorState {...failureText(error)} onRetry={() => void refetch()} isRetrying={isFetching} />
        )}
        {company && (
          <>
            <p className="ct-count num">
              {company.domain && `${company.domain} · `}
              {t('list.count', { count: company.contacts })}
            </p>
            <People company={company} />
          </>
        )}
      </Loading>
    </div>
  )
}
