import type { ToolServer } from '@opora/contract/tool-servers'
import { ListChecks, Pencil, Plug } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../../lib/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { MenuItem } from '../../../ui/Menu.tsx'
import { type Removal, RowMenu } from '../../../ui/RowMenu.tsx'
import { Tag } from '../../../ui/Tag.tsx'
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
  const removal: Removal = {
    title: t('remove.title', { name: server.name }),
    description: t('mcp.removeText'),
    confirm: t('remove.action'),
    keep: t('remove.keep'),
    isLoading: remove.isPending,
    run: (options) => remove.mutate(server.id, options),
  }
  return (
    <RowMenu label={t('more', { name: server.name })} isBusy={isConnecting} removal={removal}>
      <MenuItem icon={ListChecks} onSelect={onOpen}>
        {t('mcp.open')}
      </MenuItem>
      <MenuItem icon={Plug} onSelect={onConnect}>
        {t(server.checkedAt ? 'mcp.connect' : 'mcp.connectFirst')}
      </MenuItem>
      <MenuItem icon={Pencil} onSelect={onEdit}>
        {t('edit')}
      </MenuItem>
    </RowMenu>
  )
}
