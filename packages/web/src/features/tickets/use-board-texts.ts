import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoardTexts } from '../../ui/board/types.ts'

/** What the board says, of tickets. */
export function useBoardTexts(): BoardTexts {
  const { t } = useTranslation('tickets', { keyPrefix: 'board' })
  return useMemo(
    () => ({
      board: t('columns'),
      card: t('card'),
      hint: t('hint'),
      moveTo: t('moveTo'),
      addTo: (column) => t('addTo', { column }),
      addLabel: t('addLabel'),
      addHint: t('addHint'),
      add: t('add'),
      empty: t('empty'),
      overLimit: t('overLimit'),
      more: (count) => t('more', { count }),
      cards: (count) => t('cards', { count }),
      collapse: (name) => t('collapse', { name }),
      expand: (name) => t('expand', { name }),
      full: (said) => t('full', said),
      lifted: (said) => t('lifted', { ...said }),
      carried: (said) => t('carried', { ...said }),
      dropped: (said) => t('dropped', { ...said }),
      returned: (said) => t('returned', { ...said }),
      refused: (said) => t('refused', said),
    }),
    [t],
  )
}
