import { ChevronLeft, Search, X } from 'lucide-react'
import type { KeyboardEvent, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import type { Step } from './offered/choice.ts'

const longest = 200
/** How far Page Up and Page Down move. */
const page = 8

interface PaletteFieldProps {
  ref: RefObject<HTMLInputElement | null>
  listId: string
  /** The line pointed at; null where there is none. */
  at: number | null
  count: number
  step: Step | null
  number: number
  words: string
  onWords: (words: string) => void
  onMove: (by: number) => void
  onEnd: (isLast: boolean) => void
  onChoose: (isElsewhere: boolean) => void
  onBack: () => void
  onClose: () => void
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }

/** Where one types; its keys move through the list below. */
export function PaletteField(props: PaletteFieldProps) {
  const { ref, listId, at, count, step, number, words } = props
  const { t } = useTranslation('palette')
  const label = t(step ? `step.${step}.find` : 'find')
  const isOfConversation = step !== null && step !== 'theme' && step !== 'language'
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const { key, code, ctrlKey, metaKey } = event
    const by = steps[key]
    const isMod = ctrlKey || metaKey
    if (by) props.onMove(at === null ? 0 : by)
    else if ((key === 'Home' || key === 'End') && words === '') props.onEnd(key === 'End')
    else if (key === 'Enter') props.onChoose(isMod)
    else if (key === 'Backspace' && words === '' && step && !event.repeat) props.onBack()
    else if (key === 'Escape') props.onBack()
    else if (isMod && code === 'KeyK') props.onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="pal-t">
      {step ? (
        <button type="button" className="pal-s" aria-label={t('back')} onClick={props.onBack}>
          <Icon of={ChevronLeft} />
          {t(`step.${step}.name`)} {isOfConversation && t('number', { number })}
        </button>
      ) : (
        <Icon of={Search} />
      )}
      <input
        ref={ref}
        role="combobox"
        type="text"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="go"
        maxLength={longest}
        aria-autocomplete="list"
        aria-expanded={count > 0}
        aria-controls={listId}
        aria-activedescendant={at === null ? undefined : `${listId}-${at}`}
        aria-label={label}
        placeholder={label}
        value={words}
        onChange={(event) => props.onWords(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="button" className="pal-x" aria-label={t('close')} onClick={props.onClose}>
        <Kbd keys="Escape" />
        <Icon of={X} />
      </button>
    </div>
  )
}
