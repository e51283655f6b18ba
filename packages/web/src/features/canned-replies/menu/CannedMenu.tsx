import type { CannedReply } from '@opora/contract/canned-replies'
import type { Conversation } from '@opora/contract/conversations'
import { type FilledReply, fillVariables } from '@opora/contract/reply-variables'
import { MessageSquareText } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useId, useImperativeHandle, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { formatList } from '../../../lib/format.ts'
import { useMe } from '../../../lib/session.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { showToast } from '../../../ui/toast.ts'
import { writeInto } from '../../copilot/write-into.ts'
import { factsOf } from '../facts-of.ts'
import { findReplies } from '../find-replies.ts'
import { useCannedReplies } from '../use-canned-replies.ts'
import { CannedList } from './CannedList.tsx'
import { CannedNote } from './CannedNote.tsx'
import { useAsked } from './use-asked.ts'
import { useLeading } from './use-leading.ts'

const mostShown = 50

/** What the keys of the field do for the menu; false when it has no use for this one. */
export interface CannedKeys {
  press: (event: KeyboardEvent) => boolean
}

interface CannedMenuProps {
  ref: RefObject<CannedKeys | null>
  conversation: Conversation
  text: string
  field: RefObject<HTMLTextAreaElement | null>
  /** Where its button stands. */
  bar: HTMLElement | null
}

const isBare = ({ shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  !shiftKey && !altKey && !ctrlKey && !metaKey

/** Canned replies where one writes: asked for with a `/` or a button, filled in for this conversation. */
export function CannedMenu({ ref, conversation, text, field, bar }: CannedMenuProps) {
  const { t } = useTranslation('cannedReplies')
  const me = useMe()
  const listId = useId()
  const { asked, read, dismiss } = useAsked(field, text)
  const [chosen, setChosen] = useState({ words: '', at: 0 })
  const [said, setSaid] = useState('')
  /** Where the button has put a `/` that nobody typed. */
  const placed = useRef<number | null>(null)
  const wasAsked = useRef(false)
  wasAsked.current ||= asked !== null
  const query = useCannedReplies(wasAsked.current)

  const facts = factsOf(conversation, me)
  const filledOf = (reply: CannedReply): FilledReply =>
    fillVariables(reply.text, facts, (variable) => `[${t(`variables.${variable}`)}]`)
  const shown = asked ? findReplies(query.data?.items ?? [], asked.words).slice(0, mostShown) : []
  const at = asked && chosen.words === asked.words ? Math.min(chosen.at, Math.max(0, shown.length - 1)) : 0
  const isList = shown.length > 0
  // A path or a date looks like a shortcut: what fits none of them is left alone.
  const isNote = asked !== null && (query.data ? query.data.items.length === 0 && asked.words === '' : true) && !isList
  useLeading(field, isList ? listId : null, `${listId}-${at}`)

  const choose = (reply: CannedReply): void => {
    const node = field.current
    if (!node || !asked) return
    const filled = filledOf(reply)
    placed.current = null
    writeInto(node, filled.text, [asked.from, asked.to])
    dismiss()
    const [gap] = filled.gaps
    if (gap) node.setSelectionRange(asked.from + gap.from, asked.from + gap.to)
    const names = new Set(filled.gaps.map(({ variable }) => t(`variables.${variable}`)))
    if (gap) showToast({ text: t('menu.gaps', { names: formatList([...names]) }) })
    setSaid(t('menu.inserted', { title: reply.title }))
  }
  const move = (by: number): void => {
    const next = (at + by + shown.length) % shown.length
    setChosen({ words: asked?.words ?? '', at: next })
    document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  const close = (): void => {
    const node = field.current
    const isUnwritten = asked && asked.words === '' && placed.current === asked.from
    placed.current = null
    if (node && isUnwritten) writeInto(node, '', [asked.from, asked.to])
    dismiss()
  }
  const press = (event: KeyboardEvent): boolean => {
    if (!asked || !(isList || isNote) || !isBare(event)) return false
    const reply = shown[at]
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape') close()
    else if (by && isList) move(by)
    else if ((event.key === 'Enter' || event.key === 'Tab') && reply) choose(reply)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  useImperativeHandle(ref, () => ({ press }))
  const open = (): void => {
    const node = field.current
    if (!node || asked) {
      close()
      return
    }
    node.focus()
    const end = node.selectionEnd
    const gap = /\S$/.test(node.value.slice(0, end)) ? ' ' : ''
    writeInto(node, `${gap}/`, [end, end])
    placed.current = end + gap.length
    read()
  }
  return (
    <>
      <div className="cr-at">
        {(isList || isNote) && (
          // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the focus in the field
          <div className="cr-menu" onMouseDown={(event) => event.preventDefault()}>
            {isList ? (
              <CannedList
                id={listId}
                replies={shown}
                at={at}
                filledOf={(reply) => filledOf(reply).text}
                onPoint={(next) => setChosen({ words: asked?.words ?? '', at: next })}
                onChoose={choose}
              />
            ) : (
              <CannedNote query={query} />
            )}
          </div>
        )}
      </div>
      <p className="sr" role="status">
        {isList ? t('menu.count', { count: shown.length }) : said}
      </p>
      {bar &&
        createPortal(
          <span className="cr-open">
            <IconButton
              icon={MessageSquareText}
              label={t('menu.open')}
              keys="Slash"
              tooltipSide="top"
              aria-haspopup="listbox"
              aria-expanded={isList}
              onMouseDown={(event) => event.preventDefault()}
              onClick={open}
            />
          </span>,
          bar,
        )}
    </>
  )
}
