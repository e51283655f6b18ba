import { tellingWordsOf } from '../knowledge/index.ts'

/** What a message wants before any search: a person, nothing yet (a greeting), or an answer. */
export type Intent = 'person' | 'greeting' | 'question'

const person =
  /(позов|соедин|переключ|свяж|дай|нуж|хоч|можно|вызов|поговор).{0,40}(оператор|человек|менеджер|сотрудник|специалист|поддержк)|^(оператор|менеджер|человек|живой человек)[\s!.?]*$|\b(talk|speak|chat|connect|transfer|get|call|need|want|give)\b.{0,40}\b(human|person|agent|operator|representative|someone|manager|support)\b|^(human|agent|operator|representative|a person|real person)[\s!.?]*$/iu

const greeting =
  /^(здравствуйте|здрасьте|привет|приветствую|добрый (день|вечер)|доброе утро|доброго (дня|времени суток)|салют|хай|hi|hello|hey|hi there|good (morning|afternoon|evening|day)|yo|howdy)[\s!.,)😀-🙏👋]*$/iu

const maxCharacters = 300

export function intentOf(text: string): Intent {
  const line = text.trim().slice(0, maxCharacters)
  if (text.length <= maxCharacters && person.test(line)) return 'person'
  if (greeting.test(line) || (tellingWordsOf(line).length === 0 && line.length < 20)) return 'greeting'
  return 'question'
}
