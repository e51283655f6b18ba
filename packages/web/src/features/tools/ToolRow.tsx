import type { Tool } from '@opora/contract/tools'
import { Pencil, Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { MenuItem } from '../../ui/Menu.tsx'
import { type Removal, RowMenu } from '../../ui/RowMenu.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { useToolChanges } from './use-tools.ts'

interface ToolRowProps {
  tool: Tool
  users: readonly string[]
  onEdit: () => void
  onTry: () => void
}

const hostOf = (url: string): string => /^https?:\/\/([^/?#]*)/i.exec(url)?.[1] ?? url

/** One tool: what it is, what it is held to, who may use it. */
export function ToolRow({ tool, users, onEdit, onTry }: ToolRowProps) {
  const { t } = useTranslation('tools')
  return (
    <tr>
      <td>
        <div className="tl-name">
          <b>{tool.label}</b>
          <span className="mut xs">{`${tool.method} ${hostOf(tool.url)}`}</span>
        </div>
      </td>
      <td>
        <div className="tl-tags">
          {!tool.isEnabled && <Tag>{t('tag.off')}</Tag>}
          <Tag {...(tool.hasEffects ? { dot: 'var(--warning)' } : { look: 'fill' })}>
            {t(tool.hasEffects ? 'tag.effects' : 'tag.looks')}
          </Tag>
          {tool.isSensitive && <Tag dot="var(--danger)">{t('tag.sensitive')}</Tag>}
        </div>
      </td>
      <td className="wide mut">{users.length > 0 ? users.join(', ') : t('nobody')}</td>
      <td>
        <span className="tl-acts">
          <Button size="sm" icon={Play} onClick={onTry}>
            {t('try.action')}
          </Button>
          <ToolMenu tool={tool} onEdit={onEdit} onTry={onTry} />
        </span>
      </td>
    </tr>
  )
}

function ToolMenu({ tool, onEdit, onTry }: Omit<ToolRowProps, 'users'>) {
  const { t } = useTranslation('tools')
  const { remove } = useToolChanges()
  const removal: Removal = {
    title: t('remove.title', { name: tool.label }),
    description: t('remove.text'),
    confirm: t('remove.action'),
    keep: t('remove.keep'),
    isLoading: remove.isPending,
    run: (options) => remove.mutate(tool.id, options),
  }
  return (
    <RowMenu label={t('more', { name: tool.label })} removal={removal}>
      <MenuItem icon={Play} onSelect={onTry}>
        {t('try.action')}
      </MenuItem>
      <MenuItem icon={Pencil} onSelect={onEdit}>
        {t('edit')}
      </MenuItem>
    </RowMenu>
  )
}
