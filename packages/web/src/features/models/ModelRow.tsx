import type { Model } from '@opora/contract/models'
import { Pencil, Plug } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { MenuItem } from '../../ui/Menu.tsx'
import { type Removal, RowMenu } from '../../ui/RowMenu.tsx'
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
  const dimension = model.purpose === 'embeddings' ? checks.dimensionOf(model.id) : null
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
            {!isChecking && state === 'good' && dimension && <p>{t('local.dimension', { count: dimension })}</p>}
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
  const removal: Removal = {
    title: t('remove.title', { name: model.label }),
    description: t('remove.text'),
    action: t('remove.action'),
    confirm: t('remove.confirm'),
    keep: t('remove.keep'),
    disabledReason: askers.length > 0 ? t('usedBy', { names: askers.join(', ') }) : undefined,
    isLoading: remove.isPending,
    run: (options) => remove.mutate(model.id, options),
  }
  return (
    <RowMenu label={t('more', { name: model.label })} removal={removal}>
      <MenuItem icon={Plug} onSelect={onCheck}>
        {t('check')}
      </MenuItem>
      <MenuItem icon={Pencil} onSelect={onEdit}>
        {t('edit')}
      </MenuItem>
    </RowMenu>
  )
}
