import { useTranslation } from 'react-i18next'
import { Markdown } from '../../../lib/Markdown.tsx'
import { MachineAvatar } from '../../../ui/Avatar.tsx'
import { AiMark } from '../../../ui/glyphs/AiMark.tsx'
import type { Answering } from '../cache/moments.ts'

interface StreamingRowProps {
  answer: Answering
  name: string
}

/** An answer under way: the rings and the step, then the text with its caret. */
export function StreamingRow({ answer, name }: StreamingRowProps) {
  const { t } = useTranslation('conversations')
  const { stage, passagesFound, text } = answer
  const step =
    stage === 'thinking' && passagesFound > 0
      ? t('answer.thinkingOver', { count: passagesFound })
      : t(stage === 'done' ? 'answer.writing' : `answer.${stage}`)
  return (
    <article className="ms us bot" aria-label={name} aria-busy="true">
      <MachineAvatar name={name} size={28} isDecorative />
      <div className="bd">
        <div className="wh">
          <b>{name}</b>
          <span className="aib">
            <AiMark />
            {t('answer.ai')}
          </span>
        </div>
        <div className="bu">
          {text ? (
            <Markdown text={text} tail={<span className="caret" />} />
          ) : (
            <span className="row step">
              <AiMark isThinking />
              {step}
            </span>
          )}
        </div>
      </div>
    </article>
  )
}
