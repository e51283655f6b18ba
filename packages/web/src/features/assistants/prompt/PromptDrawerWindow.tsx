import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { DrawerWindow } from '../../../ui/DrawerWindow.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import type { PromptDrawerProps } from './PromptDrawer.tsx'
import { PromptEditor } from './PromptEditor.tsx'
import './prompt.css'
import { usePrompt } from './use-prompt.ts'

const widthPx = 920

/** Closing asks first when something would be lost. */
export function PromptDrawerWindow({ isOpen, id, canEdit, onClose }: PromptDrawerProps) {
  const { t } = useTranslation('assistants')
  const { data, error, refetch, isFetching } = usePrompt(id)
  const [isUnsaved, setUnsaved] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  const leave = (): void => {
    setLeaving(false)
    setUnsaved(false)
    onClose()
  }
  return (
    <DrawerWindow
      isOpen={isOpen}
      onClose={() => (isUnsaved ? setLeaving(true) : leave())}
      title={t('prompt.title')}
      widthPx={widthPx}
    >
      {error && !data ? (
        <ErrorState
          title={t('prompt.loadFailed')}
          {...failureText(error)}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
        />
      ) : (
        <Loading isLoading={!data} skeleton={<Skeleton height={360} />}>
          {data && (
            <PromptEditor
              id={id}
              prompt={data}
              canEdit={canEdit}
              onUnsaved={setUnsaved}
              onCancel={() => (isUnsaved ? setLeaving(true) : leave())}
            />
          )}
        </Loading>
      )}
      <ConfirmDialog
        isOpen={isLeaving}
        onClose={() => setLeaving(false)}
        onConfirm={leave}
        title={t('prompt.leaveTitle')}
        description={t('leave.text')}
        confirm={t('leave.confirm')}
        keep={t('leave.keep')}
      />
    </DrawerWindow>
  )
}
