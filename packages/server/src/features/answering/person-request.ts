const word = String.raw`(?![\p{L}])`
const start = String.raw`(?<![\p{L}])`
const gap = String.raw`[\s,]{1,3}`

const ru = {
  filler: `(?:(?:мне|меня|нас|нам|пожалуйста|плиз|уже|срочно|сейчас|просто|лучше|с|со|на|к|ко|я|бы|кем-нибудь|кого-нибудь|из|любого|любым|вашего|вашим|вашему|реального|реальным)${gap}){0,4}`,
  called:
    '(?:оператор(?:а|ом|у)?|человек(?:а|ом|у)|менеджер(?:а|ом|у)?|сотрудник(?:а|ом|у)?|специалист(?:а|ом|у)?|консультант(?:а|ом|у)?|администратор(?:а|ом|у)?|(?:тех)?поддержк(?:у|ой|е)|людьми|людей)',
  needed: '(?:оператор|человек|менеджер|сотрудник|специалист|консультант|администратор|(?:тех)?поддержка)',
  tail: String.raw`(?=\s*(?:$|[.!?,;:)]|(?:пожалуйста|плиз|срочно|сейчас|быстро|по|насч[её]т|о|об|про|а|из|и|чтобы|тут|здесь|вместо)${word}))`,
}

const en = {
  adjective: '(?:(?:a|an|the|your|any|some|real|live|actual|human|customer|support|another)\\s+){0,4}',
  noun: '(?:human(?: being)?|person|agent|operator|representative|rep|someone|somebody|manager|supervisor|consultant|specialist|staff|people|support|customer service)',
  tail: String.raw`(?=\s*(?:$|[.!?,;:)]|(?:please|now|asap|here|about|regarding|instead|not|who can|to (?:help|assist|talk|speak|answer))\b))`,
}

const requests = [
  // Позовите оператора. Соедините меня с живым человеком.
  `${start}(?:позови|пригласи|соедини|переключи|переведи|свяжи|подключи|вызови|дай|позвать|пригласить|соединить)(?:те)?${gap}${ru.filler}${ru.called}${ru.tail}`,
  // Хочу поговорить с менеджером. Можно оператора?
  `${start}(?:хочу|хотел(?:а|ось)?|надо|нужно|можно|могу|давайте|прошу)${gap}${ru.filler}(?:(?:поговорить|говорить|пообщаться|общаться|связаться|переговорить|позвать)${gap})?${ru.filler}${ru.called}${ru.tail}`,
  // Нужен оператор.
  `${start}(?:нужен|нужна|требуется)${gap}${ru.filler}${ru.needed}${ru.tail}`,
  `${start}жив(?:ой|ого|ым|ому|ых|ые|ыми)\\s+(?:человек|люд|оператор|сотрудник|менеджер|консультант)`,
  `^(?:[\\p{L}, ]{0,12})${start}кто(?:-то|-нибудь)?\\s+живой`,
  `(?:не хочу|не буду|хватит|надоело?)\\s+(?:говорить|общаться|переписываться)?\\s*(?:с\\s+)?(?:бот|робот)`,
  `^(?:пожалуйста[,\\s]+)?(?:${ru.needed}|${ru.called})(?:[,\\s]+(?:пожалуйста|плиз|срочно))*[\\s!.?]*$`,
  // Talk to a human.
  `\\b(?:talk|speak|chat)\\s+(?:to|with)\\s+${en.adjective}${en.noun}\\b`,
  // Connect me to an agent.
  `\\b(?:connect|transfer|put|switch|forward|redirect|pass)\\s+(?:(?:me|us|this)\\s+)?(?:(?:over|through)\\s+)?(?:to|with)\\s+${en.adjective}${en.noun}\\b`,
  // I need a human.
  `\\b(?:want|need|(?:i'd|would) (?:like|prefer)|prefer|get me|give me|call|can i (?:get|have)|could i (?:get|have)|bring me)\\s+${en.adjective}${en.noun}\\b${en.tail}`,
  '^(?:(?!do |does ).)*\\b(?:real|live|actual)\\s+(?:human|person|agent|operator|people)\\b',
  "\\b(?:(?:don'?t|do not) want (?:to (?:talk|speak) (?:to|with) )?|stop |no more )(?:(?:a|the|this)\\s+)?(?:bot|robot|ai)\\b",
  `^(?:please[,\\s]+)?${en.adjective}${en.noun}(?:[,\\s]+(?:please|now|asap))*[\\s!.?]*$`,
].map((pattern) => new RegExp(pattern, 'iu'))

// "Do I have to talk to an agent?" asks about the rules, not for an agent.
const aboutRules = /^(?:do|does|must|should|will|would)\s+(?:i|we|the|an?|they)\b/i

// "Не надо оператора", "I don't need an agent": a word of refusal right before the wish.
const refusals = new RegExp(
  `${start}не(?:${gap}(?:надо|нужно|нужен|нужна|хочу|хотел(?:а|ось)?|требуется|зови(?:те)?|звать|переключай(?:те)?|соединяй(?:те)?))+${gap}${ru.filler}(?:(?:звать|говорить|общаться|переключать|соединять)${gap})?${ru.filler}${ru.called}${ru.tail}|${start}без${gap}${ru.filler}${ru.called}${ru.tail}|\\b(?:don'?t|do not|no need|needn't|not)\\s+(?:need|want|to|for|call|get|connect|transfer|me|speak|talk|with|\\s)*\\s*${en.adjective}${en.noun}\\b|\\bwithout\\s+${en.adjective}${en.noun}\\b`,
  'giu',
)

/** Whether somebody clearly asks for a person. A miss costs little: what the documents do not answer ends with one as well. */
export function isPersonRequest(line: string): boolean {
  if (aboutRules.test(line)) return false
  const wishes = line.replace(refusals, ' … ')
  return requests.some((pattern) => pattern.test(wishes))
}
