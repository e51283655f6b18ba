import { useShell } from '../shell.ts'
import { MachineMark } from '../ui/Icon.tsx'

interface MachineTagProps {
  name?: string
  isThinking?: boolean
}

/** The mark and the word: what stands below was written by a machine. */
export function MachineTag({ name, isThinking = false }: MachineTagProps) {
  const { t } = useShell()
  return (
    <span class="by">
      <MachineMark isThinking={isThinking} />
      {name && <span class="sr">{name}, </span>}
      {t('aiShort')}
    </span>
  )
}
