import { Paperclip } from 'lucide-react'
import { type Ref, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../../ui/class-names.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { SendButton } from './SendButton.tsx'
import type { Uploads } from './use-uploads.ts'

interface ComposerBarProps {
  isNote: boolean
  isEdit: boolean
  isHeld: boolean
  /** How many characters may still be written. */
  left: number
  uploads: Uploads
  reason: string | undefined
  onSend: (resolves: boolean) => void
  onLater: () => void
  /** Where the copilot puts its buttons. */
  tools: Ref<HTMLSpanElement>
}

/** The row under the field: files, help, what is left, and send. */
export function ComposerBar({
  isNote,
  isEdit,
  isHeld,
  left,
  uploads,
  reason,
  onSend,
  onLater,
  tools,
}: ComposerBarProps) {
  const { t } = useTranslation('conversations')
  const picker = useRef<HTMLInputElement>(null)
  return (
    <div className="cb">
      {!isEdit && (
        <IconButton
          icon={Paperclip}
          label={t('composer.attach')}
          tooltipSide="top"
          onClick={() => picker.current?.click()}
        />
      )}
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          uploads.add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <span className="row ct-t" ref={tools} />
      {left < 1000 && (
        <span className={classNames('xs num', left < 0 ? 'bad' : 'mut')} role="status">
          {left < 0 ? t('composer.tooLong', { count: -left }) : t('composer.left', { count: left })}
        </span>
      )}
      <SendButton isNote={isNote} isEdit={isEdit} isHeld={isHeld} reason={reason} onSend={onSend} onLater={onLater} />
    </div>
  )
}
