import type { Conversation } from '@opora/contract/conversations'
import { type RefObject, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { BulkResult } from '../bulk/BulkResult.tsx'
import { BulkRun } from '../bulk/BulkRun.tsx'
import { deedOf, heldBySomebody } from '../bulk/deeds.ts'
import { closeResult, startRun, undoRun } from '../bulk/runs.ts'
import { useRunEnds, useRuns } from '../bulk/use-bulk.ts'
import type { Chosen } from '../list/use-chosen.ts'
import type { Choice } from '../thread/assign-choices.ts'
import { ChoiceFace } from '../thread/ChoiceFace.tsx'
import { useAssignChoices } from '../thread/use-assign-choices.ts'
import type { Actions } from '../use-actions.ts'
import { DropPlace } from './DropPlace.tsx'
import { type Carried, useDragged } from './use-dragged.ts'

interface TrayProps {
  carried: Carried
  /** The one that is carried alone. */
  conversation: Conversation | undefined
}

function Tray({ carried, conversation }: TrayProps) {
  const { t } = useTranslation('bulk')
  const { choices, labelOf } = useAssignChoices(conversation ?? heldBySomebody, '')
  const { ids, from } = carried
  const title = conversation ? t('drag.one') : t('drag.many', { count: ids.length })
  const has = ({ kind, id }: Choice): boolean =>
    id !== null && id === (kind === 'team' ? conversation?.team : conversation?.assignee)?.id
  return createPortal(
    <section className="drg" style={{ left: from.right, top: from.top, height: from.height }} aria-label={title}>
      <b className="drg-h">{title}</b>
      <div className="drg-l">
        {choices.map((choice) => (
          <DropPlace key={`${choice.kind} ${choice.id}`} choice={choice}>
            <ChoiceFace choice={choice} />
            <span className="grow tr">{labelOf(choice)}</span>
            {has(choice) && <small className="mut">{t('drag.has')}</small>}
          </DropPlace>
        ))}
      </div>
      <small className="mut drg-f">{t('drag.drop')}</small>
    </section>,
    document.body,
  )
}

interface AssignTrayProps {
  list: RefObject<HTMLElement | null>
  rows: readonly Conversation[]
  chosen: Chosen
  actions: Actions
}

/** Conversations are given to somebody by dragging their rows: what is chosen goes together. Tells of every change of many. */
export function AssignTray({ list, rows, chosen, actions }: AssignTrayProps) {
  const { t } = useTranslation('bulk')
  const { running, result } = useRuns()
  useRunEnds(chosen)
  // What is carried alone may leave the list on its way.
  const [last, setLast] = useState<Conversation>()
  const alone = (ids: readonly string[]): Conversation | undefined => {
    if (ids.length !== 1) return undefined
    const row = rows.find(({ id }) => id === ids[0])
    return row ?? (last?.id === ids[0] ? last : undefined)
  }
  const carried = useDragged({
    list,
    idsWith: (id) => (chosen.ids.has(id) ? [...chosen.ids] : [id]),
    labelOf: (ids) => {
      const conversation = alone(ids)
      setLast(conversation)
      return conversation?.contact.name ?? t('drag.carried', { count: ids.length })
    },
    onDrop: (ids, choice) => {
      const conversation = alone(ids)
      const { kind, id, name } = choice
      if (!conversation) void startRun(deedOf(choice), ids)
      else if (kind === 'team') actions.giveToTeam(conversation, id && { id, name })
      else actions.assign(conversation, id === null ? null : { id, name })
    },
  })
  return (
    <>
      {carried && <Tray carried={carried} conversation={alone(carried.ids)} />}
      {running.map((one) => (
        <BulkRun key={one.id} running={one} onStop={() => void undoRun(one)} />
      ))}
      {result && <BulkResult bulk={result} onUndo={() => void undoRun(result)} onClose={closeResult} />}
    </>
  )
}
