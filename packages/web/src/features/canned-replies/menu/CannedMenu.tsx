import type { Conversation } from '@opora/contract/conversations'
import type { Macro } from '@opora/contract/macros'
import { type FilledReply, fillVariables } from '@opora/contract/reply-variables'
import { MessageSquareText } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useId, useImperativeHandle, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { formatList } from '../../../lib/format.ts'
import { useMe } from '../../../lib/session.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { showToast } from '../../../ui/toast.ts'
import { writeInto } from '../../copilot/write-into.ts'
import { hearCalls } from '../../macros/calling.ts'
import { FollowingLine } from '../../macros/FollowingLine.tsx'
import { useApplyMacro } from '../../macros/use-apply-macro.ts'
import { useMacros } from '../../macros/use-macros.ts'
import { factsOf } from '../facts-of.ts'
import { findReplies } from '../find-replies.ts'
import { useCannedReplies } from '../use-canned-replies.ts'
import type { Asked } from './asked-at.ts'
import { CannedList } from './CannedList.tsx'
import { CannedNote } from './CannedNote.tsx'
import { type Entry, entriesOf, isMacro } from './entries.ts'
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
  isNote: boolean
  /** The message that is being given new words. */
  editedId: string | undefined
  text: string
  field: RefObject<HTMLTextAreaElement | null>
  /** Takes words that came when something else was written there already. */
  onLate: (words: string) => void
  /** Where its button stands. */
  bar: HTMLElement | null
}

const isTypingElsewhere = (field: HTMLElement): boolean => {
  const { activeElement: at } = document
  return at !== field && at instanceof HTMLElement && at.matches('input, textarea, [contenteditable]')
}

const isBare = ({ shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  !shiftKey && !altKey && !ctrlKey && !metaKey

/** Canned replies and macros where one writes: asked for with a `/` or a button, filled in for this conversation. */
export function CannedMenu({ ref, conversation, isNote, editedId, text, field, onLate, bar }: CannedMenuProps) {
  const { t } = useTranslation('cannedReplies')
  const me = useMe()
  const listId = useId()
  const { asked, read, dismiss } = useAsked(field, text)
  const [chosen, setChosen] = useState({ words: '', id: '' })
  const [said, setSaid] = useState('')
  /** Where the button has put a `/` that nobody typed. */
  const placed = useRef<number | null>(null)
  const wasAsked = useRef(false)
  wasAsked.current ||= asked !== null
  const query = useCannedReplies(wasAsked.current)
  const macros = useMacros(wasAsked.current)
  const apply = useApplyMacro()
  const isReply = !isNote && !editedId
  const where = `${conversation.id} ${isNote} ${editedId}`
  const here = useRef(where)
  here.current = where
  // Both or none: what comes later would move what one is about to choose.
  const entries = query.isPending || macros.isPending ? [] : entriesOf(query.data?.items, macros.data?.items)

  const facts = factsOf(conversation, me)
  const filledOf = (reply: Entry): FilledReply =>
    fillVariables(reply.text, facts, (variable) => `[${t(`variables.${variable}`)}]`)
  const shown = asked ? findReplies(entries, asked.words).slice(0, mostShown) : []
  const at =
    asked?.words === chosen.words
      ? Math.max(
          0,
          shown.findIndex(({ id }) => id === chosen.id),
        )
      : 0
  const isList = shown.length > 0
  // A path or a date looks like a shortcut: what fits none of them is left alone.
  const isSaid = asked !== null && (query.data ? entries.length === 0 && asked.words === '' : true) && !isList
  useLeading(field, isList ? listId : null, `${listId}-${at}`)

  const insert = (entry: Entry, range: readonly [number, number]): void => {
    const node = field.current
    if (!node) return
    const filled = filledOf(entry)
    writeInto(node, filled.text, range)
    const [gap] = filled.gaps
    if (gap) node.setSelectionRange(range[0] + gap.from, range[0] + gap.to)
    const names = new Set(filled.gaps.map(({ variable }) => t(`variables.${variable}`)))
    if (gap) showToast({ text: t('menu.gaps', { names: formatList([...names]) }) })
    setSaid(t('menu.inserted', { title: entry.title }))
  }
  /** Its words come once its deeds were done: where it was called, or at the cursor when somebody typed meanwhile. */
  const applyMacro = async (macro: Macro, { from, to }: Pick<Asked, 'from' | 'to'>): Promise<void> => {
    const node = field.current
    if (!node) return
    // Without anything to take away it would take the letter before.
    if (from < to) writeInto(node, '', [from, to])
    const { value } = node
    let written = ''
    const onUndone = (): void => {
      const node = field.current
      const at = written && node && here.current === where ? node.value.indexOf(written) : -1
      if (node && at !== -1) writeInto(node, '', [at, at + written.length])
    }
    const isDone = await apply(macro, { id: conversation.id, isWritten: isReply, onUndone })
    if (!isDone || !macro.text) return
    if (here.current !== where || !node.isConnected || isTypingElsewhere(node)) {
      return onLate(filledOf(macro).text)
    }
    const at = node.value === value ? from : node.selectionEnd
    insert(macro, [at, at])
    written = filledOf(macro).text
    dismiss()
  }
  const called = useRef<(macro: Macro) => void>(() => undefined)
  called.current = (macro) => {
    const at = field.current?.selectionEnd ?? 0
    void applyMacro(macro, { from: at, to: at })
  }
  useEffect(() => hearCalls(conversation.id, (macro) => called.current(macro)), [conversation.id])
  const choose = (entry: Entry): void => {
    if (!asked) return
    placed.current = null
    if (isMacro(entry)) void applyMacro(entry, asked)
    else insert(entry, [asked.from, asked.to])
    dismiss()
  }
  const move = (by: number): void => {
    const next = (at + by + shown.length) % shown.length
    setChosen({ words: asked?.words ?? '', id: shown[next]?.id ?? '' })
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
    if (!asked || !(isList || isSaid) || !isBare(event)) return false
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
        {(isList || isSaid) && (
          // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the focus in the field
          <div className="cr-menu" onMouseDown={(event) => event.preventDefault()}>
            {isList ? (
              <CannedList
                id={listId}
                replies={shown}
                at={at}
                filledOf={(reply) => filledOf(reply).text}
                onPoint={(next) => setChosen({ words: asked?.words ?? '', id: shown[next]?.id ?? '' })}
                onChoose={choose}
              />
            ) : (
              <CannedNote query={query} />
            )}
          </div>
        )}
      </div>
      {isReply && <FollowingLine conversationId={conversation.id} />}
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
