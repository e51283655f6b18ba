import type { Model } from '@opora/contract/models'
import { Ellipsis, Pencil, Plug, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx'
import { showToast } from '../../ui/toast.ts'
import { HealthDot } from './HealthDot.tsx'
import { healthWords, providerName } from './health-words.ts'
import type { Checks } from './use-checks.ts'
import { useAskers, useModelChanges, useProviders } from './use-models.ts'

interface ModelRowProps {
  model: Model
  canEdit: boolean
  checks: Checks
  onEdit: () => void
}

/** One connection: what it is, how it fares, who asks it. */
export function ModelRow({ model, canEdit, checks, onEdit }: ModelRowProps) {
  const { t } = useTranslation('models')
  const kind = useProviders().data?.items.find((one) => one.kind === model.provider)
  const askers = useAskers()(model)
  const isChecking = checks.isChecking(model.id)
  const { state, reason } = model.health
  return (
    <tr>
      <td>
        <div className="md-name">
          <b>{model.label}</b>
          <span className="mut xs">
            {[
              model.purpose === 'chat' ? null : t(`purpose.${model.purpose}`),
              kind && providerName(t, kind),
              model.name !== model.label && model.name,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </div>
      </td>
      <td>
        <div className="md-health" role="status">
          <HealthDot state={isChecking ? 'unknown' : state} />
          <div>
            {isChecking ? t('checking') : healthWords(t, model.health)}
            {!isChecking && state === 'bad' && reason && <p>{reason}</p>}
          </div>
        </div>
      </td>
      <td className="wide mut">{askers.length > 0 ? askers.join(', ') : t('usedByNobody')}</td>
      <td>
        {canEdit && (
          <span className="md-acts">
            <Button size="sm" icon={Plug} isLoading={isChecking} onClick={() => checks.run(model.id)}>
              {t('check')}
            </Button>
            <ModelMenu model={model} askers={askers} onEdit={onEdit} onCheck={() => checks.run(model.id)} />
          </span>
        )}
      </td>
    </tr>
  )
}

interface ModelMenuProps {
  model: Model
  askers: readonly string[]
  onEdit: () => void
  onCheck: () => void
}

function ModelMenu({ model, askers, onEdit, onCheck }: ModelMenuProps) {
  const { t } = useTranslation('models')
  const { remove } = useModelChanges()
  const [isAsking, setAsking] = useState(false)
  const confirm = (): void =>
    remove.mutate(model.id, {
      onError: (error) => {
        setAsking(false)
        showToast({ text: failureLine(error), isError: true })
      },
    })
  const trigger = (
    <button type="button" className="ib sm" aria-label={t('more', { name: model.label })}>
      <Icon of={Ellipsis} />
    </button>
  )
  return (
    <>
      <Menu align="end" trigger={trigger}>
        <MenuItem icon={Plug} onSelect={onCheck}>
          {t('check')}
        </MenuItem>
        <MenuItem icon={Pencil} onSelect={onEdit}>
          {t('edit')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem
          icon={Trash2}
          isDanger
          disabledReason={askers.length > 0 ? t('usedBy', { names: askers.join(', ') }) : undefined}
          onSelect={() => setAsking(true)}
        >
          {t('remove.action')}
        </MenuItem>
      </Menu>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={confirm}
        title={t('remove.title', { name: model.label })}
        description={t('remove.text')}
        confirm={t('remove.confirm')}
        keep={t('remove.keep')}
        isDanger
        isLoading={remove.isPending}
      />
    </>
  )
}
