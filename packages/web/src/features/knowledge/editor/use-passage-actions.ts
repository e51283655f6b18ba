import { isFailure } from '@opora/contract/errors'
import type { DocumentId, PassageId } from '@opora/contract/ids'
import type { EditedPassage } from '@opora/contract/passages'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { showToast } from '../../../ui/toast.ts'
import { knowledgeKeys } from '../keys.ts'
import { edited, withoutPassage, withPassage } from './patch-passages.ts'
import type { PassagePages } from './use-passages.ts'

export type Words = Partial<Pick<EditedPassage, 'heading' | 'text' | 'excluded' | 'questions'>>
export type Saved = 'saved' | 'conflict' | 'gone' | 'failed'
/** Of a new passage, and the one it comes after. */
interface NewWords {
  heading: string
  text: string
  questions: string[]
  passageId?: PassageId
}

type Said = 'said.edited' | 'said.excluded' | 'said.included' | 'said.reverted'

/** What one can do with the passages of a document: seen at once, taken back when the server refuses, undone on a word. */
export function usePassageActions(documentId: DocumentId) {
  const { t } = useTranslation('knowledge', { keyPrefix: 'editor' })
  const client = useQueryClient()
  const key = knowledgeKeys.passages(documentId)
  const patch = (change: (list: PassagePages) => PassagePages): void =>
    void client.setQueriesData<PassagePages>({ queryKey: key }, (list) => list && change(list))
  const refresh = async (): Promise<void> => {
    await Promise.all([
      client.invalidateQueries({ queryKey: key }),
      client.invalidateQueries({ queryKey: knowledgeKeys.shelf(documentId) }),
    ])
  }
  const refuse = (error: unknown): void => void showToast({ text: failureLine(error), isError: true })

  const send = async (passage: EditedPassage, words: Words): Promise<EditedPassage> => {
    await client.cancelQueries({ queryKey: key })
    patch((list) => withPassage(list, edited(passage, words)))
    const body = { revision: passage.revision, ...words }
    const saved = await api('PATCH /passages/:id', { params: { id: passage.id }, body })
    patch((list) => withPassage(list, saved))
    return saved
  }

  const sendAndTell = async (passage: EditedPassage, words: Words, said: Said): Promise<void> => {
    const saved = await send(passage, words)
    const { heading, text, excluded, questions } = passage
    const undo = (): void => void send(saved, { heading, text, excluded, questions }).catch(takeBack)
    showToast({ text: t(said), action: { label: t('undo'), run: undo } })
  }
  const takeBack = async (error: unknown): Promise<void> => {
    refuse(error)
    await refresh()
  }
  /** Changes a passage at one press. */
  const change = (passage: EditedPassage, words: Words, said: Said): Promise<void> =>
    sendAndTell(passage, words, said).catch(takeBack)
  /** Saves what was written in a form, which itself tells of a conflict and of a passage that is gone. */
  const edit = async (passage: EditedPassage, words: Words, said: Said): Promise<Saved> => {
    try {
      await sendAndTell(passage, words, said)
      return 'saved'
    } catch (error) {
      const met = isFailure(error, 'passage.changed') ? 'conflict' : isFailure(error, 'not_found') ? 'gone' : 'failed'
      if (met === 'failed') refuse(error)
      await refresh()
      return met
    }
  }

  const restore = async (id: PassageId): Promise<void> => {
    await api('POST /shelved-passages/:id/restoration', { params: { id } }).catch(refuse)
    await refresh()
  }
  const remove = async (passage: EditedPassage): Promise<void> => {
    await client.cancelQueries({ queryKey: key })
    patch((list) => withoutPassage(list, passage.id))
    try {
      await api('DELETE /passages/:id', { params: { id: passage.id } })
      showToast({ text: t('said.deleted'), action: { label: t('undo'), run: () => void restore(passage.id) } })
    } catch (error) {
      refuse(error)
    }
    await refresh()
  }
  const forget = async (id: PassageId): Promise<void> => {
    await api('DELETE /shelved-passages/:id', { params: { id } }).catch(refuse)
    await refresh()
  }
  const add = async (words: NewWords): Promise<Saved> => {
    try {
      const added = await api('POST /documents/:id/passages', { params: { id: documentId }, body: words })
      await refresh()
      const run = (): void => void remove(added)
      showToast({ text: t('said.added'), action: { label: t('undo'), run } })
      return 'saved'
    } catch (error) {
      if (words.passageId && isFailure(error, 'not_found')) return 'gone'
      refuse(error)
      return 'failed'
    }
  }
  return { edit, change, remove, restore, forget, add }
}

export type PassageActions = ReturnType<typeof usePassageActions>
