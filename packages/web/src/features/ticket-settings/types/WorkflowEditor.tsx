import type { TicketSetup, TicketType, WorkflowMove } from '@opora/contract/ticket-setup'
import { Plus, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Segments } from '../../../ui/Segments.tsx'
import { MoveEditor } from './MoveEditor.tsx'
import { deadEnds, everyMove } from './workflow.ts'

const mostMoves = 400

interface WorkflowEditorProps {
  workflow: TicketType['workflow']
  setup: TicketSetup
  onChange: (workflow: TicketType['workflow']) => void
}

/** Which moves a type allows: all of them, or those of a list. */
export function WorkflowEditor({ workflow, setup, onChange }: WorkflowEditorProps) {
  const { t } = useTranslation('ticketSettings')
  const { statuses } = setup
  const [first, second] = statuses
  const ends = workflow && deadEnds(workflow, statuses)
  const change = (at: number, move: WorkflowMove): void => onChange(workflow?.with(at, move) ?? null)
  const next = second ?? first
  return (
    <fieldset className="ts-flow">
      <legend className="lab">{t('flow.title')}</legend>
      <Segments
        label={t('flow.title')}
        value={workflow ? 'some' : 'all'}
        onChange={(value) => onChange(value === 'all' ? null : (workflow ?? everyMove(statuses)))}
        options={[
          { value: 'all', label: t('flow.all') },
          { value: 'some', label: t('flow.some') },
        ]}
      />
      <p className="hint">{t(workflow ? 'flow.someHint' : 'flow.allHint')}</p>
      {workflow && (
        <>
          <ul className="ts-list ts-flow" aria-label={t('flow.moves')}>
            {workflow.map((move, at) => (
              <MoveEditor
                // biome-ignore lint/suspicious/noArrayIndexKey: a move is its place
                key={at}
                move={move}
                setup={setup}
                onChange={(changed) => change(at, changed)}
                onRemove={() => onChange(workflow.toSpliced(at, 1))}
              />
            ))}
          </ul>
          {next && workflow.length < mostMoves && (
            <Button
              size="sm"
              variant="ghost"
              icon={Plus}
              onClick={() =>
                onChange([
                  ...workflow,
                  {
                    fromStatusId: first === next ? null : (first?.id ?? null),
                    toStatusId: next.id,
                    requires: [],
                    roles: [],
                  },
                ])
              }
            >
              {t('flow.add')}
            </Button>
          )}
          {ends && ends.stuck.length > 0 && (
            <Banner look="warn" icon={TriangleAlert} isBoxed>
              {t('flow.stuck', { count: ends.stuck.length, names: ends.stuck.join(', ') })}
            </Banner>
          )}
          {ends && ends.final.length > 0 && <p className="hint">{t('flow.final', { names: ends.final.join(', ') })}</p>}
        </>
      )}
    </fieldset>
  )
}
