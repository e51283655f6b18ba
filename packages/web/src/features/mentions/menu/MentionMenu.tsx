import { AtSign } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useId, useImperativeHandle, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { findChoices } from '../../../lib/find-choices.ts'
import { useMe } from '../../../lib/session.ts'
import { useTeams } from '../../../lib/use-teams.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { useLeading } from '../../canned-replies/menu/use-leading.ts'
import { writeInto } from '../../copilot/write-into.ts'
import type { Callable } from '../naming/callable.ts'
import { mentionsIn } from '../naming/mentions-in.ts'
import { useCallables } from '../use-callables.ts'
import { MentionList } from './MentionList.tsx'
import { Mirror } from './Mirror.tsx'
import { type Around, orderFor } from './order-for.ts'
import { useAsked } from './use-asked.ts'

const mostShown = 20

/** What the keys of the field do for the menu; false when it has no use for this one. */
export interface MentionKeys {
  press: (event: KeyboardEvent) => boolean
}

interface MentionMenuProps {
  ref: RefObject<MentionKeys | null>
  conversation: Around['conversation']
  text: string
  field: RefObject<HTMLTextAreaElement | null>
  /** Where its button stands. */
  bar: HTMLElement | null
}

const isBare = ({ shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  !shiftKey && !altKey && !ctrlKey && !metaKey

/** Members and teams where one writes a note: an `@` and a part of a name. */
export function MentionMenu({ ref, conversation, text, field, bar }: MentionMenuProps) {
  const { t } = useTranslation('mentions')
  const me = useMe().member.id
  const listId = useId()
  const { callables, isLoading, error, retry } = useCallables()
  const teams = useTeams().data?.items ?? []
  const mentions = mentionsIn(text, callables)
  const { asked, dismiss } = useAsked(field, text, callables)
  const [pointed, setPointed] = useState({ words: '', at: 0 })
  const [said, setSaid] = useState('')

  const all = orderFor(callables, { conversation, teams, me })
  const named = all.map((one) => ({ ...one, names: [one.email] }))
  const fitting = asked?.words ? findChoices(named, asked.words).map(({ choice }) => choice) : all
  const shown = asked ? fitting.slice(0, mostShown) : []
  const at = asked && pointed.words === asked.words ? Math.min(pointed.at, Math.max(0, shown.length - 1)) : 0
  const isList = shown.length > 0
  const isNote = asked !== null && callables.length === 0 && (isLoading || error !== null)
  useLeading(field, isList ? listId : null, `${listId}-${at}`)

  const choose = ({ label, name }: Callable): void => {
    const node = field.current
    if (!node || !asked) return
    const gap = /^\s/.test(node.value.slice(asked.to)) ? '' : ' '
    writeInto(node, `@${label}${gap}`, [asked.from, asked.to])
    setSaid(t('inserted', { name }))
  }
  const move = (by: number): void => {
    const next = (at + by + shown.length) % shown.length
    setPointed({ words: asked?.words ?? '', at: next })
    document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  const press = (event: KeyboardEvent): boolean => {
    if (!asked || !(isList || isNote) || !isBare(event)) return false
    const chosen = shown[at]
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape') dismiss()
    else if (by && isList) move(by)
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen) choose(chosen)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  useImperativeHandle(ref, () => ({ press }))
  const open = (): void => {
    const node = field.current
    if (!node) return
    node.focus()
    const end = node.selectionEnd
    const gap = /[\p{L}\p{N}_@]$/u.test(node.value.slice(0, end)) ? ' ' : ''
    writeInto(node, `${gap}@`, [end, end])
  }
  return (
    <>
      <div className="mnt-at">
        <Mirror field={field} text={text} mentions={mentions} />
        {(isList || isNote) && (
          // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the focus in the field
          <div className="mnt-menu" onMouseDown={(event) => event.preventDefault()}>
            {isList ? (
              <MentionList
                id={listId}
                callables={shown}
                at={at}
                me={me}
                onPoint={(next) => setPointed({ words: asked?.words ?? '', at: next })}
                onChoose={choose}
              />
            ) : (
              <p className="mnt-note">
                {t(error ? 'failed' : 'loading')}{' '}
                {error && (
                  <button type="button" className="lnk" onClick={retry}>
                    {t('retry')}
                  </button>
                )}
              </p>
            )}
          </div>
        )}
      </div>
      <p className="sr" role="status">
        {isList ? t('count', { count: shown.length }) : said}
      </p>
      {bar &&
        createPortal(
          <IconButton
            icon={AtSign}
            label={t('open')}
            tooltipSide="top"
            aria-haspopup="listbox"
            aria-expanded={isList}
            onMouseDown={(event) => event.preventDefault()}
            onClick={open}
          />,
          bar,
        )}
    </>
  )
}
