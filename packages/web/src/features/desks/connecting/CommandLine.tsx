import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../../ui/CopyButton.tsx'

/** What is to be written in Telegram, ready to copy. */
export function CommandLine({ command }: { command: string }) {
  const { t } = useTranslation('desks')
  return (
    <div className="dk-command">
      <code>{command}</code>
      <CopyButton text={command}>{t('connecting.copy')}</CopyButton>
    </div>
  )
}
