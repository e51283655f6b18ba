import { CopyButton } from '../../../ui/CopyButton.tsx'

/** What is to be written in Telegram, ready to copy. */
export function CommandLine({ command }: { command: string }) {
  return (
    <div className="ml-command">
      <code>{command}</code>
      <CopyButton text={command} />
    </div>
  )
}
