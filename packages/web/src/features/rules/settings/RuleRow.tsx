import type { Rule } from '@opora/contract/rules'
import {
  ArrowDown,
  ArrowUp,
  Copy,
  Ellipsis,
  GripVertical,
  Pencil,
  ScrollText,
  Trash2,
  TriangleAlert,
} from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { formatDateTime, formatShort } from '../../../lib/format.ts'
import { api } from '../../../lib/session.ts'
import { useNow } from '../../../lib/use-now.ts'
import { classNames } from '../../../ui/class-names.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu.tsx'
import { removeWithUndo } from '../../../ui/removals.ts'
import { Tag } from '../../../ui/Tag.tsx'
import { Toggle } from '../../../ui/Toggle.tsx'
import { showToast } from '../../../ui/toast.ts'
import { Reads } from '../editor/Reads.tsx'
import type { Choices } from '../use-choices.ts'
import { useRuleChanges } from '../use-rules.ts'

export interface RuleDeeds {
  onEdit: (rule: Rule) => void
  onCopy: (rule: Rule) => void
  onLog: (rule: Rule) => void
  /** To another place of the list. */
  onMove: (from: number, to: number) => void
}

interface RuleRowProps {
  rule: Rule
  at: number
  isLowest: boolean
  choices: Choices
  canEdit: boolean
  deeds: RuleDeeds
}

const steps: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 }

function Facts({ rule }: { rule: Rule }) {
  const { t } = useTranslation('rules')
  const now = useNow()
  const { runs, failures, lastRunAt, isLast } = rule
  return (
    <p className="ru-facts xs mut">
      <span>
        {runs > 0 ? t('runs', { count: runs }) : t('never')}
        {lastRunAt && (
          <time dateTime={lastRunAt} title={formatDateTime(lastRunAt)}>
            , {t('lastRun', { at: formatShort(lastRunAt, now) })}
          </time>
        )}
      </span>
      {failures > 0 && <span className="ru-bad">{t('failures', { count: failures })}</span>}
      {isLast && <Tag>{t('last')}</Tag>}
    </p>
  )
}

/** A rule as it reads, whether it is on, what it did, and what is wrong with it. */
export function RuleRow({ rule, at, isLowest, choices, canEdit, deeds }: RuleRowProps) {
  const { t } = useTranslation('rules')
  const { change, forget } = useRuleChanges()
  const [isOver, setOver] = useState(false)
  const { id, name, isOn } = rule
  const toggle = (next: boolean): void => {
    change(id, { isOn: next }).catch((error: unknown) => showToast({ text: failureLine(error), isError: true }))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    deeds.onMove(at, at + step)
  }
  const remove = (): void =>
    removeWithUndo({
      ids: [id],
      texts: { removed: t('remove.removed', { name }), failed: t('remove.failed'), undo: t('remove.undo') },
      commit: async ({ fetch }) => {
        await api('DELETE /rules/:id', { params: { id } }, { fetch })
        forget(id)
      },
    })
  const trigger = (
    <button type="button" className="ib sm" aria-label={t('menuOf', { name })}>
      <Icon of={Ellipsis} />
    </button>
  )
  const broken = [...new Set(rule.problems.map(({ what }) => what))]
  return (
    <li
      className={classNames('ru-row', isOver && 'over', !isOn && 'off')}
      data-row={id}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('application/x-rule')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        const from = Number(event.dataTransfer.getData('application/x-rule'))
        if (Number.isInteger(from)) deeds.onMove(from, at)
      }}
    >
      {canEdit && (
        <button
          type="button"
          className="ib sm ru-grip"
          draggable
          aria-label={t('move', { name })}
          onKeyDown={onKeyDown}
          onDragStart={(event) => event.dataTransfer.setData('application/x-rule', String(at))}
        >
          <Icon of={GripVertical} />
        </button>
      )}
      <div className="ru-body">
        <div className="ru-head">
          {canEdit ? (
            <button type="button" className="ru-name" data-row-title onClick={() => deeds.onEdit(rule)}>
              {name}
            </button>
          ) : (
            <b className="ru-name">{name}</b>
          )}
        </div>
        <p className="ru-says">
          <Reads rule={rule} choices={choices} />
        </p>
        {broken.map((what) => (
          <p key={what} className="ru-broken">
            <Icon of={TriangleAlert} size={14} />
            {t(`broken.${what}`)}
          </p>
        ))}
        <Facts rule={rule} />
      </div>
      {canEdit ? (
        <Toggle isOn={isOn} onChange={toggle}>
          <span className="sr">{t('isOn', { name })}</span>
        </Toggle>
      ) : (
        <Tag>{t(isOn ? 'on' : 'off')}</Tag>
      )}
      <Menu align="end" trigger={trigger}>
        {canEdit && (
          <MenuItem icon={Pencil} onSelect={() => deeds.onEdit(rule)}>
            {t('edit')}
          </MenuItem>
        )}
        {canEdit && (
          <MenuItem icon={Copy} onSelect={() => deeds.onCopy(rule)}>
            {t('copy')}
          </MenuItem>
        )}
        {canEdit && at > 0 && (
          <MenuItem icon={ArrowUp} onSelect={() => deeds.onMove(at, at - 1)}>
            {t('moveUp')}
          </MenuItem>
        )}
        {canEdit && !isLowest && (
          <MenuItem icon={ArrowDown} onSelect={() => deeds.onMove(at, at + 1)}>
            {t('moveDown')}
          </MenuItem>
        )}
        <MenuItem icon={ScrollText} onSelect={() => deeds.onLog(rule)}>
          {t('showLog')}
        </MenuItem>
        {canEdit && <MenuSeparator />}
        {canEdit && (
          <MenuItem icon={Trash2} isDanger onSelect={remove}>
            {t('remove.action')}
          </MenuItem>
        )}
      </Menu>
    </li>
  )
}
