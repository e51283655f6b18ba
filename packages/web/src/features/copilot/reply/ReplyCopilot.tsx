import type { Conversation } from '@opora/contract/conversations'
import { type RefObject, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useHotkeys } from '../../../lib/use-hotkeys.ts'
import { AiMark } from '../../../ui/glyphs/AiMark.tsx'
import { type Cited, plainText } from '../cited.ts'
import { RewriteCard } from '../rewriting/RewriteCard.tsx'
import { RewriteMenu } from '../rewriting/RewriteMenu.tsx'
import { useRewriting } from '../rewriting/use-rewriting.ts'
import { useCopilot } from '../use-copilot.ts'
import { writeInto } from '../write-into.ts'
import { SuggestionCard } from './SuggestionCard.tsx'
import { useSuggestion } from './use-suggestion.ts'

/** What the keys of the field do for the copilot; false when there is nothing for them to do. */
export interface CopilotKeys {
  insert: () => boolean
  dismiss: () => boolean
}

interface ReplyCopilotProps {
  ref: RefObject<CopilotKeys | null>
  conversation: Conversation
  isNote: boolean
  text: string
  field: RefObject<HTMLTextAreaElement | null>
  /** Where its buttons stand. */
  bar: HTMLElement | null
  longest: number
  /** Heading of its keys in the sheet of shortcuts. */
  group: string
  Cited: Cited
}

/** Help while a reply is being written: a suggestion above the field, other wordings of what stands in it. */
export function ReplyCopilot(props: ReplyCopilotProps) {
  const { ref, conversation, isNote, text, field, bar } = props
  const { t } = useTranslation('copilot')
  const copilot = useCopilot(conversation.id)
  const suggesting = useSuggestion(conversation, copilot)
  const rewriting = useRewriting({ conversationId: conversation.id, text, field })
  const [said, setSaid] = useState('')
  const root = useRef<HTMLDivElement>(null)

  const isEmpty = text === ''
  const { run, isAsked } = suggesting
  const suggestion = run.result?.suggestion ?? null
  const isAnswer = suggestion?.outcome.kind === 'answered'
  const isRewriting = rewriting.choice !== null
  // Unasked, only what may help is shown, and never while somebody writes words of their own.
  const isWorthIt = isAnswer || (suggestion?.closest.length ?? 0) > 0 || run.text !== ''
  const isSuggestionShown =
    !isNote &&
    !isRewriting &&
    (isAsked ? run.isRunning || run.result !== null || run.error !== null : isEmpty && isWorthIt)

  useEffect(() => {
    if (!isSuggestionShown || run.isRunning || !suggestion) return
    const count = suggestion.citations.length
    setSaid(isAnswer ? t('suggestion.ready', { count }) : t('suggestion.refused'))
  }, [isSuggestionShown, run.isRunning, suggestion, isAnswer, t])
  const isRewritten = rewriting.run.result !== null
  useEffect(() => {
    if (isRewritten) setSaid(t('rewrite.ready'))
  }, [isRewritten, t])

  const insert = (): void => {
    const node = field.current
    if (!node || !suggestion || !isAnswer) return
    const start = isEmpty ? 0 : node.selectionStart
    writeInto(node, plainText(suggestion.text), [start, isEmpty ? node.value.length : node.selectionEnd])
    suggesting.dismiss()
    setSaid(t('inserted'))
  }
  const dismiss = (): boolean => {
    if (!isRewriting && !isSuggestionShown) return false
    if (isRewriting) rewriting.dismiss()
    else suggesting.dismiss()
    if (root.current?.contains(document.activeElement)) field.current?.focus()
    return true
  }
  // Where the focus is in no field: the first Escape takes the card away, the next one leads back.
  useHotkeys([{ keys: 'Escape', run: dismiss }], isRewriting || isSuggestionShown)
  useImperativeHandle(ref, () => ({
    dismiss,
    insert: () => {
      if (!isEmpty || !isSuggestionShown || !isAnswer) return false
      insert()
      return true
    },
  }))
  const reason =
    text.trim() === '' ? t('rewrite.nothing') : text.length > props.longest ? t('rewrite.tooLong') : undefined
  const hasModel = copilot?.hasModel ?? false
  return (
    <div className="cop-at" ref={root}>
      {isRewriting && <RewriteCard rewriting={rewriting} />}
      {isSuggestionShown && (
        <SuggestionCard
          suggesting={suggesting}
          hasModel={hasModel}
          isTabbed={isEmpty}
          Cited={props.Cited}
          onInsert={insert}
        />
      )}
      {rewriting.canUndo && (
        <p className="cmp-h ai">
          {t('rewrite.replaced')}
          <button type="button" className="lnk" onClick={rewriting.undo}>
            {t('undo')}
          </button>
        </p>
      )}
      <p className="sr" role="status">
        {said}
      </p>
      {bar &&
        copilot &&
        createPortal(
          <>
            {!isNote && suggesting.isWaiting && !isSuggestionShown && (
              <button type="button" className="b g cop-t" onClick={() => suggesting.ask()}>
                <AiMark />
                <span className="lbl">{t('suggestion.ask')}</span>
              </button>
            )}
            <RewriteMenu
              conversation={conversation}
              hasModel={hasModel}
              reason={reason}
              group={props.group}
              onChoose={rewriting.begin}
            />
          </>,
          bar,
        )}
    </div>
  )
}
