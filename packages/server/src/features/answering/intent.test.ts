import { describe, expect, it } from 'vitest'
import { intentOf, intentOfAll } from './intent.ts'

const requests = `Позовите оператора
позови человека пожалуйста
Соедините меня с живым человеком
переключите на оператора
переведите, пожалуйста, на специалиста
свяжите меня с поддержкой
Свяжите с оператором по поводу брони 48102
Дайте человека!
пригласите сотрудника
Хочу поговорить с менеджером
Я хочу поговорить с человеком, а не с роботом
хочу к оператору
Хотела бы пообщаться с оператором
можно оператора?
Можно поговорить с менеджером?
мне нужен оператор
Мне срочно нужен менеджер
нужен живой человек
Здравствуйте, нужен оператор.
Есть кто живой?
живой человек есть?
хватит общаться с ботом
не хочу говорить с роботом
оператор
Оператор!!!
Оператора, пожалуйста
talk to a human
I want to speak with a person
Can I talk to someone?
I want to talk to a person about the invoice for booking 48102.
Could you connect me to an agent please
transfer me to a representative
put me through to your manager
I need a human
I’d like a real person
get me a human
Can I get a human here?
human please
agent
Operator!
Is there a real person here?
I don't want to talk to a bot
live agent
How can I speak to a human?`.split('\n')

const questions = `нужен ли оператор для вывоза?
Нужен оператор для крана, вы сдаёте?
Можно ли добавить второго человека в договор?
Можно человека добавить вторым водителем?
Сколько человек помещается в машину?
Нужна машина на семь человек
хочу машину для пяти человек
Дайте скидку для человека с инвалидностью
Какой оператор связи работает в роуминге?
Кто ваш туроператор?
Что делать, если менеджер не встретил в аэропорту?
Хочу стать вашим сотрудником
Можно ли оплатить менеджеру наличными?
Даёт ли поддержка скидку?
Специалист осматривает машину при возврате?
Нужен ли человек с правами?
is the operator of the car liable?
Do I need an operator for the crane?
Can a person under 21 rent a car?
How many people fit into the van?
I need a car for one person
Can I get a second person on the contract?
Does an agent meet me at the airport?
I want to give the keys to another person
Can I give the car to someone else?
Who is the manager responsible for damage?
Do I have to talk to an agent to cancel?
Can I call support at night?
I need an operator licence for the boat
Will someone meet me?
Is there an agent fee?
Не надо оператора, подскажите, когда вернётся депозит
Не нужен оператор, просто скажите цену
Мне не нужно звать менеджера, где вернуть машину?
Обойдусь без оператора, когда вернётся депозит?
I don't need an operator, when is the deposit returned?
No need to call an agent, where do I return the car?
I do not want to talk to a human, just tell me the price
Тест-драйв бесплатный?
Проверка документов долго длится?
Когда вернётся депозит?
When is the deposit returned?`.split('\n')

describe('intent', () => {
  it.each(requests)('hears a wish for a person in “%s”', (text) => {
    expect(intentOf(text)).toBe('person')
  })

  it.each(questions)('takes “%s” for a question', (text) => {
    expect(intentOf(text)).toBe('question')
  })

  it.each([
    'Привет!',
    'Здравствуйте',
    'добрый день)',
    'Hi',
    'hello there 👋',
    'Good morning!',
    'Привет, это проверка',
    'тест',
    'Проверка связи!',
    'test 123',
    'Hello, this is a test',
    'просто тест',
  ])('takes “%s” for a greeting', (text) => expect(intentOf(text)).toBe('greeting'))

  it.each(['Здравствуйте! Когда вернётся депозит?', 'Hi, when is the deposit returned?', 'Привет, где вернуть машину'])(
    'takes the greeting in “%s” for politeness',
    (text) => expect(intentOf(text)).toBe('question'),
  )

  it.each(['спасибо большое!', 'Thanks', 'thank you so much'])('hears thanks in “%s”', (text) =>
    expect(intentOf(text)).toBe('thanks'),
  )

  it.each(['???', '?!', '…', '👍'])('finds no question in “%s”', (text) => expect(intentOf(text)).toBe('unclear'))

  it('leaves long letters to the search', () => {
    expect(intentOf(`Позовите оператора. ${'Расскажу по порядку. '.repeat(20)}`)).toBe('question')
  })

  it('hears the wish for a person in any of several messages, and a question behind a greeting', () => {
    expect(intentOfAll(['Привет', 'позовите оператора', 'срочно'])).toBe('person')
    expect(intentOfAll(['Hi', 'When is the deposit returned?'])).toBe('question')
    expect(intentOfAll(['Hi', 'thanks'])).toBe('greeting')
  })

  it('reads a megabyte of nonsense in no time', () => {
    const startedMs = performance.now()
    for (const piece of ['можно ', 'a ', 'с на к ', 'talk to a ', ', ']) intentOf(piece.repeat(200_000))
    for (const piece of ['можно ', 'a ', 'с на к ', 'talk to a ', ', ']) intentOf(piece.repeat(40).slice(0, 299))
    expect(performance.now() - startedMs).toBeLessThan(1000)
  })
})
