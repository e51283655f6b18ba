import type { TicketStatusId } from '@opora/contract/ids'
import type { TicketProject, TicketSetup } from '@opora/contract/ticket-setup'
import { useTranslation } from 'react-i18next'
import { Field } from '../../../ui/Field.tsx'
import { Select } from '../../../ui/Select.tsx'

type Closing = Pick<TicketProject, 'whenDone' | 'resolvedStatusId'>

const nowhere = 'nowhere'

interface ClosingFieldsProps extends Closing {
  setup: TicketSetup
  onChange: (change: Partial<Closing>) => void
}

/** What the end of a ticket does to its conversations, and the end of a conversation to its tickets. */
export function ClosingFields({ whenDone, resolvedStatusId, setup, onChange }: ClosingFieldsProps) {
  const { t } = useTranslation('ticketSettings')
  const goals: { value: TicketStatusId | typeof nowhere; label: string }[] = [
    { value: nowhere, label: t('closing.stay') },
    ...setup.statuses.map(({ id, name }) => ({ value: id, label: t('closing.to', { name }) })),
  ]
  return (
    <div className="stack ts-closing">
      <Field label={t('closing.whenDone')} hint={t(`closing.doneHint.${whenDone}`)}>
        <Select
          value={whenDone}
          options={[
            { value: 'nothing', label: t('closing.done.nothing') },
            { value: 'resolve', label: t('closing.done.resolve') },
          ]}
          onChange={(next) => onChange({ whenDone: next })}
        />
      </Field>
      <Field
        label={t('closing.whenResolved')}
        hint={t(resolvedStatusId ? 'closing.resolvedHint.moves' : 'closing.resolvedHint.stay')}
      >
        <Select
          value={resolvedStatusId ?? nowhere}
          options={goals}
          onChange={(next) => onChange({ resolvedStatusId: next === nowhere ? null : next })}
        />
      </Field>
    </div>
  )
}

/** The same in a line; nothing where nothing is chosen. */
export function ClosingLine({ project, setup }: { project: Closing; setup: TicketSetup }) {
  const { t } = useTranslation('ticketSettings')
  const goal = setup.statuses.find(({ id }) => id === project.resolvedStatusId)
  const said = [
    ...(project.whenDone === 'resolve' ? [t('closing.lineDone')] : []),
    ...(goal ? [t('closing.lineResolved', { name: goal.name })] : []),
  ]
  return said.length > 0 && <p className="ts-none">{said.join(' ')}</p>
}
