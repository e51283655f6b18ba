import { Markdown } from '../markdown/Markdown.tsx'
import { useShell } from '../shell.ts'
import type { Answering } from '../state/state.ts'
import { MachineTag } from './MachineTag.tsx'

/** An answer under way: the live step, then the text with a caret. It is announced once, whole, when finished. */
export function StreamingAnswer({ answering }: { answering: Answering }) {
  const { t } = useShell()
  const { stage, text, passagesFound } = answering
  const step = passagesFound === 0 ? t('searching') : t(text ? 'found' : 'thinking', { n: passagesFound })
  return (
    <div class="bt streaming" aria-busy="true">
      <MachineTag isThinking={stage !== 'done'} />
      <p class="tk">{step}</p>
      {text && (
        <Markdown
          text={text}
          cite={(n) => <span class="cite">{n}</span>}
          tail={stage === 'done' ? null : <i class="caret" />}
        />
      )}
    </div>
  )
}
