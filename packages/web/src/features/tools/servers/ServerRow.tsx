import type { ToolServer } from '@opora/contract/tool-servers'
import { Ellipsis, ListChecks, Pencil, Plug, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { formatNumber } from '../../../lib/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { showToast } from '../../../ui/toast.ts'
import { useServerChanges } from './use-servers.ts'

interface ServerRowProps {
  server: ToolServer
  isConnecting: boolean
  onConnect: () => void
  onEdit: () => void
  onOpen: () => void
}

/** How a server fared when it was last asked. */
function Health({ server }: { server: ToolServer }) {
  const { t } = useTranslation('tools')
  if (!server.checkedAt) return <span className="mut">{t('mcp.never')}</span>
  if (!server.problem) return <span>{t('mcp.works', { ms: formatNumber(server.tookMs ?? 0) })}</span>
  return <span className="tl-bad">{t(`mcp.problem.${server.problem}`)}</span>
}

/** One MCP server: how it fares, what may be used of it. */
export function ServerRow({ server, isConnecting, onConnect, onEdit, onOpen }: ServerRowProps) {
  const { t } = useTranslation('tools')
  const { allowed, offered, toReview } = server
  return (
    <tr>
      <td>
        <div className="tl-name">
          <b>{server.name}</b>
          <span className="mut xs">{URL.canParse(server.url) ? new URL(server.url).host : server.url}</span>
        </div>
      </td>
      <td>
        <Health server={server} />
      </td>
      <td className="wide">
        <div className="tl-tags">
          {offered > 0 && <Tag>{t('mcp.count', { allowed, offered })}</Tag>}
          {toReview > 0 && <Tag dot="var(--warning)">{t('mcp.toReview', { count: toReview })}</Tag>}
        </div>
      </td>
      <td>
        <span className="tl-acts">
          <Button size="sm" icon={ListChecks} onClick={onOpen}>
            {t('mcp.open')}
          </Button>
          <ServerMenu
            server={server}
            isConnecting={isConnecting}
            onConnect={onConnect}
            onEdit={onEdit}
            onOpen={onOpen}
          />
        </span>
      </td>
    </tr>
  )
}

function ServerMenu({ server, isConnecting, onConnect, onEdit, onOpen }: ServerRowProps) {
  const { t } = useTranslation('tools')
  const { remove } = useServerChanges()
  const [isAsking, setAsking] = useState(false)
  const confirm = (): void =>
    remove.mutate(server.id, {
      onError: (error) => {
        setAsking(false)
        showToast({ text: failureLine(error), isError: true })
      },
    })
  const trigger = (
    <button type="button" className="ib sm" aria-label={t('more', { name: server.name })} aria-busy={isConnecting}>
      <Icon of={Ellipsis} />
    </button>
  )
  return (
    <>
      <Menu align="end" trigger={trigger}>
        <MenuItem icon={ListChecks} onSelect={onOpen}>
          {t('mcp.open')}
        </MenuItem>
        <MenuItem icon={Plug} onSelect={onConnect}>
          {t('mcp.connect')}
        </MenuItem>
        <MenuItem icon={Pencil} onSelect={onEdit}>
          {t('edit')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={Trash2} isDanger onSelect={() => setAsking(true)}>
          {t('remove.action')}
        </MenuItem>
      </Menu>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={confirm}
        title={t('remove.title', { name: server.name })}
        description={t('mcp.removeText')}
        confirm={t('remove.action')}
        keep={t('remove.keep')}
        isDanger
        isLoading={remove.isPending}
      />
    </>
  )
}
