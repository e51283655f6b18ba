import { CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { codeText } from '../../../../lib/failure-text.ts'
import { formatBytes } from '../../../../lib/format.ts'
import { classNames } from '../../../../ui/class-names.ts'
import { Dots } from '../../../../ui/Dots.tsx'
import { Icon } from '../../../../ui/Icon.tsx'
import type { Said } from '../file-look.ts'

/** A file the channel still holds: on its way here, or why it will not come. */
export function AwaitedFile({ file }: { file: Said }) {
  const { t } = useTranslation('conversations')
  const { name, sizeBytes, state, failureCode } = file
  const isFailed = state === 'failed'
  const isGone = failureCode === null || failureCode === undefined || failureCode === 'file.missing'
  const cause = isGone ? t('file.gone') : codeText(failureCode)
  const size = sizeBytes > 0 ? `, ${formatBytes(sizeBytes)}` : ''
  return (
    <div className={classNames('file', 'aw', isFailed && 'bad')}>
      <span className="ft">{isFailed ? <Icon of={CircleAlert} /> : <Dots />}</span>
      <span className="fn">
        <span className="tr">{name}</span>
        <small>{isFailed ? `${t('file.notFetched')}. ${cause}` : t('file.fetching') + size}</small>
      </span>
    </div>
  )
}
