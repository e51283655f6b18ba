import type { Inbox } from '@opora/contract/inboxes'
import { Link, useNavigate } from '@tanstack/react-router'
import { Inbox as InboxIcon, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatShort } from '../../lib/format.ts'
import { useMe } from '../../lib/session.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ChannelGlyph } from '../../ui/glyphs/ChannelGlyph.tsx'
import { Table, TableMessage } from '../../ui/Table.tsx'
import { channelName, glyphOf } from './channel-words.ts'
import { ConnectionMark } from './connecting/ConnectionMark.tsx'
import { InboxHead } from './InboxHead.tsx'
import { InboxToggle } from './InboxToggle.tsx'
import { useChannels } from './use-inboxes.ts'

const columnCount = 4

function InboxRow({ inbox }: { inbox: Inbox }) {
  const { t } = useTranslation('inboxes')
  const now = useNow()
  const label = useChannels().data?.items.find((channel) => channel.kind === inbox.kind)?.label
  return (
    <tr className="hov">
      <td>
        <Link to="/settings/inboxes/{-$inboxId}" params={{ inboxId: inbox.id }} className="row in-name">
          <span className="in-glyph">
            <ChannelGlyph kind={glyphOf(inbox.kind)} />
          </span>
          <span className="in-name-b">
            <span className="tr">{inbox.name}</span>
            <ConnectionMark inbox={inbox} />
          </span>
        </Link>
      </td>
      <td className="wide mut">{channelName(t, inbox.kind, label)}</td>
      <td className="wide mut">
        {inbox.lastReceivedAt ? formatShort(inbox.lastReceivedAt, now) : t('nothingReceived')}
      </td>
      <td>
        <InboxToggle inbox={inbox} />
      </td>
    </tr>
  )
}

export function InboxList({ inboxes }: { inboxes: Inbox[] }) {
  const { t } = useTranslation('inboxes')
  const navigate = useNavigate()
  const canEdit = useMe().member.role !== 'agent'
  const add = canEdit && (
    <Button
      variant="primary"
      icon={Plus}
      onClick={() => void navigate({ to: '/settings/inboxes/{-$inboxId}', params: { inboxId: 'new' } })}
    >
      {t('add')}
    </Button>
  )
  const columns = [
    { key: 'name', label: t('column.name') },
    { key: 'channel', label: t('column.channel'), isWide: true },
    { key: 'received', label: t('column.received'), isWide: true },
    { key: 'state', label: t('column.state'), width: 120 },
  ]
  return (
    <>
      <InboxHead>{inboxes.length > 0 && add}</InboxHead>
      <div className="set-page wide">
        <p className="sec set-lead">{canEdit ? t('hint') : t('onlyAdmins')}</p>
        <div className="in-list">
          <Table label={t('title')} columns={columns}>
            {inboxes.map((inbox) => (
              <InboxRow key={inbox.id} inbox={inbox} />
            ))}
            {inboxes.length === 0 && (
              <TableMessage columns={columnCount}>
                <EmptyState icon={InboxIcon} title={t('empty')} text={t('emptyHint')} action={add} />
              </TableMessage>
            )}
          </Table>
        </div>
      </div>
    </>
  )
}
