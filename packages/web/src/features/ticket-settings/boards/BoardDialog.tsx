import { isFailure } from '@opora/contract/errors'
import type { TicketProjectId } from '@opora/contract/ids'
import { isBlank } from '@opora/contract/is-blank'
import { cardFields, swimlanes } from '@opora/contract/ticket-limits'
import type { Board, TicketSetup } from '@opora/contract/ticket-setup'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../lib/session.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Checks } from '../Checks.tsx'
import { useSave } from '../use-save.ts'
import { ColumnsChoice } from './ColumnsChoice.tsx'

const mostCards = 1000
const widthPx = 600

interface Values extends Pick<Board, 'name' | 'columns' | 'swimlanes' | 'cardFields'> {
  projectIds: TicketProjectId[]
  /** As it is written; nothing where all cards are shown. */
  closedLimit: string
}

interface BoardDialogProps {
  /** The one to change; a new one without it. */
  board?: Board
  setup: TicketSetup
  onClose: () => void
}

/** Makes a board, or changes what it shows and how. */
export function BoardDialog({ board, setup, onClose }: BoardDialogProps) {
  const { t } = useTranslation(['ticketSettings', 'tickets'])
  const formId = useId()
  const first = useRef<HTMLInputElement>(null)
  const version = useRef(board?.version)
  const { save } = useSave()
  const newest = async (id: Board['id']): Promise<void> => {
    const { boards } = await api('GET /ticket-setup')
    version.current = boards.find((one) => one.id === id)?.version ?? version.current
  }
  const { values, errors, failure, isSending, set, onSubmit } = useForm<Values>({
    initial: {
      name: board?.name ?? '',
      projectIds: board?.projectIds ?? [],
      columns: board?.columns ?? setup.statuses.map(({ id }) => ({ statusId: id, isCollapsed: false })),
      closedLimit: String((board ? board.closedLimit : 20) ?? ''),
      swimlanes: board?.swimlanes ?? 'none',
      cardFields: board?.cardFields ?? cardFields.filter((field) => !['team', 'estimate', 'comments'].includes(field)),
    },
    check: ({ name, columns, closedLimit }) => ({
      ...(isBlank(name) ? { name: t('nameMissing') } : {}),
      ...(columns.length === 0 ? { columns: t('board.columnsMissing') } : {}),
      ...(isBlank(closedLimit) ||
      (/^\d{1,4}$/.test(closedLimit.trim()) && Number(closedLimit) >= 1 && Number(closedLimit) <= mostCards)
        ? {}
        : { closedLimit: t('board.closedWrong', { most: mostCards }) }),
    }),
    submit: async ({ closedLimit, ...rest }) => {
      const body = { ...rest, closedLimit: isBlank(closedLimit) ? null : Number(closedLimit) }
      const given = version.current === undefined ? {} : { version: version.current }
      try {
        await save(() =>
          board
            ? api('PATCH /boards/:id', { params: { id: board.id }, body: { ...body, ...given } })
            : api('POST /boards', { body }),
        )
      } catch (error) {
        // What is chosen stays; who saves again has read that somebody else did.
        if (board && isFailure(error, 'board.changed_meanwhile')) await newest(board.id)
        throw error
      }
      onClose()
    },
  })
  const footer = (
    <>
      <Button size="lg" onClick={onClose}>
        {t('cancel')}
      </Button>
      <Button variant="primary" size="lg" type="submit" form={formId} isLoading={isSending}>
        {t(board ? 'save' : 'board.create')}
      </Button>
    </>
  )
  const projects = setup.projects.filter(({ id, isArchived }) => !isArchived || values.projectIds.includes(id))
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(board ? 'board.edit' : 'board.new')}
      widthPx={widthPx}
      initialFocus={first}
      footer={footer}
    >
      <form id={formId} className="stack" noValidate onSubmit={onSubmit}>
        <FormFailure failure={failure} />
        <Field label={t('name')} error={errors.name}>
          <Input
            ref={first}
            name="name"
            maxLength={60}
            autoComplete="off"
            value={values.name}
            onChange={({ target }) => set('name', target.value)}
          />
        </Field>
        <Checks
          label={t('board.projects')}
          hint={t('board.projectsHint')}
          options={projects.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={values.projectIds}
          onChange={(ids) => set('projectIds', ids)}
        />
        <ColumnsChoice
          columns={values.columns}
          statuses={setup.statuses}
          error={errors.columns}
          onChange={(columns) => set('columns', columns)}
        />
        <div className="ts-two">
          <Field label={t('board.swimlanes')}>
            <Select
              value={values.swimlanes}
              onChange={(next) => set('swimlanes', next)}
              options={swimlanes.map((value) => ({ value, label: t(`tickets:lanes.${value}`) }))}
            />
          </Field>
          <Field label={t('board.closed')} hint={t('board.closedHint')} error={errors.closedLimit}>
            <Input
              name="closedLimit"
              inputMode="numeric"
              maxLength={4}
              autoComplete="off"
              value={values.closedLimit}
              onChange={({ target }) => set('closedLimit', target.value)}
            />
          </Field>
        </div>
        <Checks
          label={t('board.card')}
          options={cardFields.map((value) => ({ value, label: t(`board.cardFields.${value}`) }))}
          chosen={values.cardFields}
          onChange={(fields) => set('cardFields', fields)}
        />
      </form>
    </Dialog>
  )
}
