import type { Sentiment } from '@opora/contract/copilot'

// Only words that are unhappy by themselves: silence is better than a guess.
const unhappy = [
  /(?<!\p{L})(?:ужасн|отвратительн|кошмар|безобрази|возмутительн|возмущ[её]н|обман(?:ул|ыва|щик)|мошенни|хамств|нахамил|издева(?:ет|тельств)|позор|бред(?!\p{L}))/iu,
  /(?<!\p{L})(?:пожал(?:уюсь|уемся)|подам (?:жалобу|в суд)|напишу жалобу|в роспотребнадзор|верните (?:мои |наши )?деньги|сколько можно|надоел[оаи]?(?!\p{L})|невозможно дозвониться)/iu,
  /(?<!\p{L})(?:terribl[ey]|horribl[ey]|awful|disgust|outrageous|unacceptable|ridiculous|scam(?:med|mer)?s?(?!\p{L})|rip-?off|fraud|furious|appalling|useless)/iu,
  /(?<!\p{L})(?:worst (?:service|support|company|experience)|(?:i want|give me) my money back|waste of (?:time|money)|sick and tired|fed up|file a complaint|see you in court)/iu,
]
const denied = /(?<!\p{L})(?:не|нет|ничего|без|not|no|isn't|wasn't|nothing)\s+(?:\p{L}+\s+)?$/iu

/** Negative when the contact said so in plain words, otherwise unknown: without a model nothing finer is claimed. */
export function plainMoodOf(texts: readonly string[]): Sentiment | null {
  const isUnhappy = texts.some((text) =>
    unhappy.some((words) => {
      const found = words.exec(text)
      return found !== null && !denied.test(text.slice(0, found.index))
    }),
  )
  return isUnhappy ? 'negative' : null
}
