import type { Board, TicketStatus } from '@opora/contract/ticket-setup'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { OrderRow } from '../OrderRow.tsx'
import { moved } from '../use-save.ts'

interface ColumnsChoiceProps {
  columns: Board['columns']
  statuses: readonly TicketStatus[]
  error: string | undefined
  onChange: (columns: Board['columns']) => void
}

/** Which statuses are columns of a board, and in which order: those that are none stand last. */
export function ColumnsChoice({ columns, statuses, error, onChange }: ColumnsChoiceProps) {
  const { t } = useTranslation('ticketSettings')
  const [said, setSaid] = useState('')
  const rows = [
    ...columns.map((column) => ({ column, status: statuses.find(({ id }) => id === column.statusId) })),
    ...statuses
      .filter(({ id }) => !columns.some(({ statusId }) => statusId === id))
      .map((status) => ({ column: null, status })),
  ]
  const move = (id: string, to: number): void => {
    if (to < 0 || to >= columns.length) return
    const named = columns.map((column) => ({ id: column.statusId, column }))
    if (!named.some((one) => one.id === id)) return
    onChange(moved(named, id, to).map(({ column }) => column))
    const name = statuses.find((status) => status.id === id)?.name ?? ''
    setSaid(t('moved', { name, group: t('board.columns'), position: to + 1, count: columns.length }))
  }
  return (
    <fieldset className="ts-flow ts-columns" data-wrong={error ? '' : undefined}>
      <legend className="lab">{t('board.columns')}</legend>
      <ul className="ts-list box">
        {rows.map(({ column, status }, at) =>
          status ? (
            <OrderRow
              key={status.id}
              id={status.id}
              kind="column"
              grip={column ? t('move', { name: status.name }) : null}
              onStep={(by) => move(status.id, at + by)}
              onDropped={(id) => move(id, Math.min(at, columns.length - 1))}
            >
              <div className="ts-body">
                <Checkbox
                  isChecked={column !== null}
                  onChange={(isOn) =>
                    onChange(
                      isOn
                        ? [...columns, { statusId: status.id, isCollapsed: false }]
                        : columns.filter(({ statusId }) => statusId !== status.id),
                    )
                  }
                >
                  {status.name}
                </Checkbox>
              </div>
              {column && (
                <>
                  <IconButton
                    icon={ArrowUp}
                    size="sm"
                    label={t('board.columnUp', { name: status.name })}
                    isDisabled={at === 0}
                    onClick={() => move(status.id, at - 1)}
                  />
                  <IconButton
                    icon={ArrowDown}
                    size="sm"
                    label={t('board.columnDown', { name: status.name })}
                    isDisabled={at === columns.length - 1}
                    onClick={() => move(status.id, at + 1)}
                  />
                </>
              )}
            </OrderRow>
          ) : null,
        )}
      </ul>
      {error && (
        <p className="hint bad" role="alert">
          {error}
        </p>
      )}
      <div className="sr" aria-live="polite">
        {said}
      </div>
    </fieldset>
  )
}
