import type { ErrorCode } from '@opora/contract/errors'
import type { ComponentChildren } from 'preact'
import type { WordKey } from './i18n/words.ts'
import type { Phase } from './messenger/messenger.ts'
import { useShell } from './shell.ts'
import { Icon } from './ui/Icon.tsx'

function reasonOf(code: ErrorCode): WordKey {
  if (code === 'inbox.disabled') return 'refusedDisabled'
  if (code === 'auth.origin' || code === 'forbidden') return 'refusedOrigin'
  return 'refusedKey'
}

function Waiting() {
  const { t } = useShell()
  return (
    <div class="skeleton" role="status">
      <span class="sr">{t('loading')}</span>
      {['a', 'b', 'c', 'd'].map((line) => (
        <i key={line} />
      ))}
    </div>
  )
}

/** What stands in the panel while there is nothing to show, or nothing may be shown; `children` is what to do then. */
export function Notice({ phase, children }: { phase: Phase; children?: ComponentChildren }) {
  const { t, close } = useShell()
  return (
    <main class="screen notice" tabIndex={-1}>
      <header class="wh">
        <span class="grow" />
        <button type="button" class="ib" aria-label={t('close')} onClick={close}>
          <Icon name="x" size={18} />
        </button>
      </header>
      {phase.kind === 'refused' && (
        <div class="why" role="status">
          <h1>{t('refusedTitle')}</h1>
          <p>{t(reasonOf(phase.code))}</p>
          {children}
        </div>
      )}
      {phase.kind === 'unreachable' && (
        <div class="why" role="status">
          <h1>{t('unreachableTitle')}</h1>
          <p>{t('unreachable')}</p>
        </div>
      )}
      {(phase.kind === 'starting' || phase.kind === 'ready') && <Waiting />}
    </main>
  )
}
