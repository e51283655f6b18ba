import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../../ui/CopyButton.tsx'

/** What is to be written in Telegram, ready to copy. */
export function CommandLine({ command }: { command: string }) {
  const { t } = useTranslation('memberLinks')
  return (
    <div className="ml-command">
      <code>{command}</code>
      <CopyButton text={command}>{t('code.copy')}</CopyButton>
    </div>
  )
}
