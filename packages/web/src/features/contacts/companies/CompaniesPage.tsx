import { Link } from '@tanstack/react-router'
import { Building2, ChevronLeft, Plus } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { FindField } from '../../../ui/FindField.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { PageBar } from '../../../ui/PageBar.tsx'
import { Table, TableMessage, TableSkeleton } from '../../../ui/Table.tsx'
import { useSteady } from '../../../ui/use-steady.ts'
import '../contacts.css'
import { useCompanies } from '../choice/use-companies.ts'
import { CompanyForm } from './CompanyForm.tsx'

const columnCount = 3

/** Where contacts work. */
export function CompaniesPage() {
  const { t } = useTranslation('contacts')
  const [words, setWords] = useState('')
  const [isMaking, setMaking] = useState(false)
  const list = useCompanies(useDeferredValue(words.trim()))
  const isSkeleton = useSteady(list.isPending)
  const items = list.data?.pages.flatMap((page) => page.items)
  const back = (
    <Link to="/contacts" className="ib" aria-label={t('page.back')}>
      <Icon of={ChevronLeft} />
    </Link>
  )
  const add = (
    <Button variant="primary" icon={Plus} onClick={() => setMaking(true)}>
      {t('company.new')}
    </Button>
  )
  const columns = [
    { key: 'name', label: t('company.name') },
    { key: 'domain', label: t('company.domain'), isWide: true, width: '32%' },
    { key: 'contacts', label: t('title'), width: 96 },
  ]
  return (
    <div className="ct">
      <PageBar title={t('company.all')} back={back}>
        {add}
      </PageBar>
      <div className="ct-page">
        <div className="ct-find">
          <FindField label={t('company.find')} value={words} onChange={setWords} />
        </div>
        <Table label={t('company.all')} columns={columns}>
          {isSkeleton && !list.error && <TableSkeleton columns={columnCount} />}
          {list.error && !items && (
            <TableMessage columns={columnCount}>
              <ErrorState
                {...failureText(list.error)}
                onRetry={() => void list.refetch()}
                isRetrying={list.isFetching}
              />
            </TableMessage>
          )}
          {items?.length === 0 && (
            <TableMessage columns={columnCount}>
              <EmptyState
                icon={Building2}
                title={t(words ? 'company.nothing' : 'company.none')}
                text={words ? undefined : t('company.noneHint')}
                action={words ? null : add}
              />
            </TableMessage>
          )}
          {!isSkeleton &&
            items?.map(({ id, name, domain, contacts }) => (
              <tr key={id} className="hov">
                <td>
                  <Link to="/companies/$companyId" params={{ companyId: id }} className="med">
                    {name}
                  </Link>
                </td>
                <td className="wide mut">{domain}</td>
                <td className="num">{contacts}</td>
              </tr>
            ))}
        </Table>
        {list.hasNextPage && (
          <Button isLoading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('page.more')}
          </Button>
        )}
      </div>
      {isMaking && <CompanyForm onClose={() => setMaking(false)} />}
    </div>
  )
}
