import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Table, TableMessage, TableSkeleton } from '../../ui/Table.tsx'
import { useSteady } from '../../ui/use-steady.ts'
import { MemberRow } from './MemberRow.tsx'
import { useMembers } from './use-members.ts'

export function Members() {
  const { t } = useTranslation('workspace')
  const { data, error, isPending, refetch } = useMembers()
  const isSkeleton = useSteady(isPending)
  const columns = [
    { key: 'name', label: t('people_member') },
    { key: 'email', label: t('people_email'), isWide: true },
    { key: 'role', label: t('people_role'), width: 176 },
    { key: 'menu', label: <span className="sr">{t('actions')}</span>, width: 44 },
  ]
  return (
    <Table label={t('people')} columns={columns}>
      {isSkeleton && <TableSkeleton columns={columns.length} rows={3} />}
      {error && (
        <TableMessage columns={columns.length}>
          <ErrorState {...failureText(error)} onRetry={() => void refetch()} />
        </TableMessage>
      )}
      {!isSkeleton && data?.items.map((member) => <MemberRow key={member.id} member={member} all={data.items} />)}
    </Table>
  )
}
