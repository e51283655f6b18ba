import { isFailure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import { useState } from 'preact/hooks'
import { useShell } from '../shell.ts'
import { Icon } from '../ui/Icon.tsx'

interface RatingProps {
  id: ConversationId
  canSkip: boolean
  onDone(): void
}

const scores = [1, 2, 3, 4, 5] as const

export function Rating({ id, canSkip, onDone }: RatingProps) {
  const { messenger, t } = useShell()
  const [score, setScore] = useState(0)
  const [comment, setComment] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const rate = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (isBusy || score === 0) return
    setBusy(true)
    try {
      const call = { params: { id }, body: { score, comment: comment.trim() || null } }
      const path = 'POST /messenger/conversations/:id/satisfaction'
      messenger.keep(await messenger.guarded(() => messenger.api(path, call)))
      onDone()
    } catch (error) {
      setProblem(t(isFailure(error) ? 'failed' : 'failedOffline'))
      setBusy(false)
    }
  }
  return (
    <form class="rate" onSubmit={(event) => void rate(event)}>
      <fieldset>
        <legend>{t('rate')}</legend>
        {scores.map((value) => (
          <label key={value} class={value <= score ? 'star on' : 'star'}>
            <input type="radio" name="score" checked={value === score} onChange={() => setScore(value)} />
            <span class="sr">{t('score', { n: value })}</span>
            <Icon name="star" size={24} />
          </label>
        ))}
      </fieldset>
      {score > 0 && (
        <textarea
          rows={2}
          maxLength={1000}
          value={comment}
          placeholder={t('comment')}
          aria-label={t('comment')}
          onInput={(event) => setComment(event.currentTarget.value)}
        />
      )}
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <div class="pair">
        {canSkip && (
          <button type="button" class="b g" onClick={onDone}>
            {t('skip')}
          </button>
        )}
        <button type="submit" class="b brand" disabled={score === 0} aria-busy={isBusy}>
          {t('rateSend')}
        </button>
      </div>
    </form>
  )
}
