import type { Conversation } from '@opora/contract/conversations'
import type { KnowledgeAnswer } from '@opora/contract/copilot'
import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Input } from '../../../ui/Input.tsx'
import { CopilotCard } from '../CopilotCard.tsx'
import { type Cited, plainText } from '../cited.ts'
import { useRun } from '../use-run.ts'
import { AskWhere, whereOf } from './AskWhere.tsx'
import { PassageCard } from './PassageCard.tsx'

interface AskSectionProps {
  conversation: Conversation
  Cited: Cited
  /** Grows each time somebody wants to ask: the field takes the focus. */
  wanted: number
  onInsert: (text: string) => void
}

const longest = 2000

/** Asks the documents something while the conversation stays where it is. */
export function AskSection({ conversation, Cited, wanted, onInsert }: AskSectionProps) {
  const { t } = useTranslation('copilot')
  const field = useRef<HTMLInputElement>(null)
  const [question, setQuestion] = useState('')
  const [where, setWhere] = useState('own')
  const run = useRun<KnowledgeAnswer>()
  useEffect(() => {
    if (wanted > 0) field.current?.focus()
  }, [wanted])
  const ask = (): void => {
    const words = question.trim()
    if (!words) return
    void run.start((runId, signal) =>
      api(
        'POST /conversations/:id/knowledge-answers',
        { params: { id: conversation.id }, body: { runId, question: words, ...whereOf(where) } },
        { signal },
      ),
    )
  }
  const { result, isRunning, text } = run
  const isAnswer = result?.outcome.kind === 'answered'
  const said = isAnswer ? t('ask.ready', { count: result.citations.length }) : result ? t('suggestion.refused') : ''
  return (
    <section className="cs" aria-label={t('ask.title')}>
      <h3 className="csh">{t('ask.title')}</h3>
      <form
        className="stack8"
        onSubmit={(event) => {
          event.preventDefault()
          ask()
        }}
      >
        <Input
          ref={field}
          icon={Search}
          type="search"
          maxLength={longest}
          aria-label={t('ask.field')}
          placeholder={t('ask.placeholder')}
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || !isRunning) return
            event.stopPropagation()
            run.stop()
          }}
        />
        <AskWhere value={where} onChange={setWhere} />
        <div className="row">
          <Button type="submit" isLoading={isRunning}>
            {t('ask.ask')}
          </Button>
          {isRunning && (
            <Button variant="ghost" onClick={run.stop}>
              {t('stop')}
            </Button>
          )}
        </div>
      </form>
      <p className="sr" role="status">
        {said}
      </p>
      {!result && !isRunning && run.error === null && <p className="xs mut ask-h">{t('ask.hint')}</p>}
      {run.error !== null && (
        <p className="xs bad ask-h" role="alert">
          {failureLine(run.error)}
        </p>
      )}
      {(isRunning || result) && (
        <CopilotCard
          title={t('ask.answer')}
          isBusy={isRunning}
          actions={isAnswer && <Button onClick={() => onInsert(plainText(result.text))}>{t('insert')}</Button>}
        >
          {isRunning &&
            (text ? (
              <Cited text={text} citations={[]} closest={[]} tail={<span className="caret" />} />
            ) : (
              <p className="mut">{t('suggestion.looking')}</p>
            ))}
          {result && !isAnswer && <p>{t('suggestion.refused')}</p>}
          {isAnswer && <Cited text={result.text} citations={result.citations} closest={[]} />}
        </CopilotCard>
      )}
      {result && result.passages.length > 0 && (
        <>
          <h3 className="csh">{t('ask.passages')}</h3>
          <ul className="psgs">
            {result.passages.map((passage) => (
              <PassageCard key={passage.id} passage={passage} onInsert={onInsert} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
