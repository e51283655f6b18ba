import { isBlank } from '@opora/contract/is-blank'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { useShell } from '../shell.ts'
import { Icon } from '../ui/Icon.tsx'
import { maxCharacters, mostTyped, nearLimit } from './limits.ts'

interface ComposerProps {
  text: string
  onText(text: string): void
  onSend(): void
  onFiles(files: File[]): void
  onTyping(isTyping: boolean): void
  hasFiles: boolean
  isUploading: boolean
  /** It was sent while files were on their way: it goes as soon as they are there. */
  isWaiting: boolean
  problem: string
}

const typingPauseMs = 3000
const maxHeightPx = 132

function useTyping(onTyping: (isTyping: boolean) => void): { say(): void; end(): void } {
  const saidAt = useRef(0)
  const stop = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(stop.current), [])
  const end = (): void => {
    clearTimeout(stop.current)
    if (saidAt.current > 0) onTyping(false)
    saidAt.current = 0
  }
  const say = (): void => {
    if (Date.now() - saidAt.current > typingPauseMs) {
      saidAt.current = Date.now()
      onTyping(true)
    }
    clearTimeout(stop.current)
    stop.current = setTimeout(end, typingPauseMs)
  }
  return { say, end }
}

function LengthNote({ length }: { length: number }) {
  const { t } = useShell()
  const left = maxCharacters - length
  if (left > nearLimit) return null
  if (left >= 0) return <p class="limit num">{t('left', { n: left })}</p>
  return (
    <p class="limit problem" role="alert" id="too-long">
      {t('tooLong', { limit: maxCharacters, n: -left })}
    </p>
  )
}

export function Composer(props: ComposerProps) {
  const { text, onText, onSend, onFiles, onTyping, hasFiles, isUploading, isWaiting, problem } = props
  const { t } = useShell()
  const field = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const typing = useTyping(onTyping)
  const isTooLong = text.length > maxCharacters
  const canSend = !isTooLong && !isWaiting && (!isBlank(text) || hasFiles || isUploading)

  useLayoutEffect(() => {
    const area = field.current
    if (!area) return
    area.style.height = 'auto'
    area.style.height = `${Math.min(area.scrollHeight, maxHeightPx)}px`
  }, [text])
  const send = (): void => {
    if (!canSend) return
    onSend()
    typing.end()
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    if (matchMedia('(pointer: coarse)').matches && !event.metaKey && !event.ctrlKey) return
    event.preventDefault()
    send()
  }
  const onPaste = (event: ClipboardEvent): void => {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    onFiles(files)
  }
  return (
    <div class="compose">
      <LengthNote length={text.length} />
      {problem && (
        <p class="limit problem" role="alert">
          {problem}
        </p>
      )}
      {isWaiting && (
        <p class="limit" role="status">
          {t('waitsUpload')}
        </p>
      )}
      <div class="wc">
        <button type="button" class="ib" aria-label={t('attach')} onClick={() => picker.current?.click()}>
          <Icon name="clip" size={18} />
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            onFiles([...(event.currentTarget.files ?? [])])
            event.currentTarget.value = ''
          }}
        />
        <textarea
          ref={field}
          rows={1}
          value={text}
          maxLength={mostTyped}
          placeholder={t('message')}
          aria-label={t('message')}
          aria-invalid={isTooLong}
          aria-describedby={isTooLong ? 'too-long' : undefined}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onInput={(event) => {
            onText(event.currentTarget.value)
            typing.say()
          }}
        />
        <button type="button" class="ib snd" aria-label={t('send')} aria-disabled={!canSend} onClick={send}>
          <Icon name="up" size={18} />
        </button>
      </div>
    </div>
  )
}
