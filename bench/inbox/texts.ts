import type { WorkspaceId } from '@opora/contract/ids'
import { indexedFrom } from '../../packages/server/src/features/conversations/search/indexing/index-words.job.ts'

/** A text of a message with the hashes production would write for it. */
export interface MadeText {
  text: string
  hashes: readonly number[]
}

const russian =
  'заказ доставка возврат деньги карта бронь машина водитель ключи договор оплата счёт рейс аэропорт отмена скидка приложение пароль ошибка телефон адрес курьер посылка срок гарантия ремонт замена чек документ паспорт страховка депозит залог топливо парковка штраф кресло багаж опоздание поддержка вопрос ответ письмо почта время день неделя месяц офис магазин'
const english =
  'order delivery refund money card booking car driver keys contract payment invoice flight airport cancellation discount application password error phone address courier parcel deadline warranty repair replacement receipt document passport insurance deposit fuel parking fine seat luggage delay support question answer letter mail time day week month office shop'
const syllables = 'ка ро ми та ле ну со ви ре по да гу зи ме ла бо ты ши ро ке'.split(' ')
const latin = 'ka ro mi ta le nu so vi re po da gu zi me la bo ty shi ra ke'.split(' ')

/** Numbers below 1, the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

/** So many words, the commonest first, a third of them English. */
function wordsOf(count: number): string[] {
  const words = [...russian.split(' '), ...english.split(' ')]
  for (let at = 0; words.length < count; at++) {
    const from = at % 3 === 0 ? latin : syllables
    words.push([at, at / 7, at / 49, at / 343].map((n) => from[Math.floor(n) % from.length] ?? '').join(''))
  }
  return words
}

/** A place among `count`, the first by far the likeliest (Zipf). */
const zipf = (random: () => number, count: number): number => Math.floor(count ** random()) - 1

export function makeTexts(workspaceId: WorkspaceId, count: number): MadeText[] {
  const words = wordsOf(20_000)
  const random = randomFrom(7)
  return Array.from({ length: count }, (_, at) => {
    const length = 4 + Math.floor(random() * 18)
    const said = Array.from({ length }, () => words[zipf(random, words.length)] ?? '')
    // One text in so many says what nobody else does.
    if (at % 200 === 0) said.push(`редкость${'абвгдежзик'[at % 10]}${(at / 200).toString(36).replace(/\d/g, 'щ')}`)
    const text = said.join(' ')
    const document = {
      conversationId: '',
      chunk: 0,
      week: 0,
      subject: '',
      name: '',
      email: null,
      phone: null,
      texts: [text],
    }
    return { text, hashes: indexedFrom(workspaceId, [document]).rows[0]?.hashes ?? [] }
  })
}
