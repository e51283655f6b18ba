import { tellingWordsOf } from '../knowledge/index.ts'
import { isPersonRequest } from './person-request.ts'

/** What a message wants before any search. */
export type Intent = 'person' | 'greeting' | 'thanks' | 'unclear' | 'question'

const greeting =
  /^(?:здравствуйте|здрасьте|здравствуй|привет|приветствую|добрый (?:день|вечер)|доброе утро|доброго (?:дня|времени суток)|доброй ночи|салют|хай|hi|hello|hey|hi there|hello there|good (?:morning|afternoon|evening|day)|howdy)[\s!.,)?😀-🙏👋]*$/iu

// People try a new messenger with words like these before they ask anything.
const trial =
  /^(?:это |this is )?(?:(?:просто |just )?(?:(?:a |an )?(?:тест(?:овое)?(?: сообщение)?|проверка(?: связи)?|проверяю|тестирую|test(?:ing)?(?: message)?|check(?:ing)?))(?: связь| связи| чат| the chat)?[\s!.,)\d-]*)+$/iu

const opening =
  /^(?:здравствуйте|привет|добрый (?:день|вечер)|доброе утро|hi|hello|hey|good (?:morning|afternoon|evening))[\s!.,-]+/iu

const thanks =
  /^(?:(?:большое |огромное )?спасибо(?: большое| вам| огромное| за помощь| за ответ)*|благодарю(?: вас)?|спс|thanks?(?: you)?(?: a lot| so much| very much)*|thank you(?: very much| so much)?|thx|cheers)[\s!.,)😀-🙏👍]*$/iu

const maxCharacters = 300
const unclearCharacters = 20

export function intentOf(text: string): Intent {
  const line = text
    .slice(0, 2 * maxCharacters)
    .trim()
    .replaceAll('’', "'")
    .slice(0, maxCharacters)
  if (text.length <= maxCharacters && isPersonRequest(line)) return 'person'
  if (greeting.test(line) || trial.test(line.replace(opening, ''))) return 'greeting'
  if (thanks.test(line)) return 'thanks'
  return tellingWordsOf(line).length === 0 && line.length < unclearCharacters ? 'unclear' : 'question'
}

/** The intent of several messages in a row: a person wins, a question outweighs a greeting. */
export function intentOfAll(texts: readonly string[]): Intent {
  const intents = texts.map(intentOf)
  for (const kind of ['person', 'question', 'greeting', 'thanks'] as const) if (intents.includes(kind)) return kind
  return 'unclear'
}
