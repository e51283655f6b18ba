import type { Member } from '@opora/contract/accounts'
import type { RoutingPreview } from '@opora/contract/routing'
import { Pencil } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../../ui/Avatar.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Table } from '../../../ui/Table.tsx'
import { factsOf } from './NextOne.tsx'

interface AgentRowsProps {
  preview: RoutingPreview
  members: readonly Member[]
  canEdit: boolean
  onEdit: (id: Member['id']) => void
}

/** Everybody of a queue: how much they have, and why they get the next one or do not. */
export function AgentRows({ preview, members, canEdit, onEdit }: AgentRowsProps) {
  const { t } = useTranslation('routing')
  const facts = factsOf(preview)
  const columns = [
    { key: 'person', label: t('person') },
    { key: 'load', label: t('load'), width: 92 },
    { key: 'why', label: t('why'), isWide: true, width: '42%' },
    { key: 'menu', label: <span className="sr">{t('actions')}</span>, width: 52 },
  ]
  return (
    <Table label={t('next.title')} columns={columns}>
      {preview.agents.map(({ memberId, name, verdict, load, capacity }) => {
        const why = t(`verdict.${verdict}`, { ...facts, load, capacity })
        return (
          <tr key={memberId}>
            <td>
              <span className="row">
                <Avatar
                  name={name}
                  seed={memberId}
                  size={24}
                  presence={members.find(({ id }) => id === memberId)?.availability}
                  isDecorative
                />
                <span className="ro-who">
                  <span className="tr">{name}</span>
                  <span className="xs mut ro-narrow">{why}</span>
                </span>
              </span>
            </td>
            <td className="num">{t('queue.load', { load, capacity })}</td>
            <td className={verdict === 'next' ? 'wide med' : 'wide mut'}>{why}</td>
            <td>
              {canEdit && <IconButton icon={Pencil} label={t('change', { name })} onClick={() => onEdit(memberId)} />}
            </td>
          </tr>
        )
      })}
    </Table>
  )
}
