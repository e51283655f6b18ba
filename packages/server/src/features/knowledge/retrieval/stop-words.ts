const russian =
  'а без более больше будет будто бы был была были было быть в вам вами вас ваш ваша ваше ваши вдруг ведь во вот впрочем все всего всех всю всегда вы где да даже для до другой его ее ей ему если есть еще ж же за зачем здесь и из или им иногда их к как какая какие какой какова каков когда кто который которая которое которые которых которого которой которому котором куда ли лучше между меня мне много может можно мой моя мои мое мы на над надо наконец нам нами нас наш не него нее ней нельзя нет ни нибудь никогда ним них ничего но ну о об один он она они оно опять от отчего очень перед по под после потом потому почему почти при про раз разве с сам свою свой свои себе себя сейчас со совсем так такой такая такие также там тебя тем теперь то тогда того тоже только том тот три тут ты у уж уже хоть хотя чего чей чем через что чтоб чтобы чуть эти этого этой этом этот эту эта это я сколько каким какого какому каком какую каких какими чему ком кого кому является являются пожалуйста собой собою наша наше наши нашей нашего нашем нашему нашу наших нашим нашими вашей вашего вашем вашему вашу ваших вашим вашими моей моего моему моем моих моим мою твой твоя твое твои твоей твоего твою своей своего своем свою своих своим своими ими нею тобой тобою мною вот нету просто лишь либо'

const english =
  'a about above after again against all am an and any are aren as at be because been before being below between both but by can could couldn d did didn do does doesn doing don down during each few for from further had hadn has hasn have haven having he her here hers herself him himself his how i if in into is isn it its itself just ll m me might more most must my myself no nor not now o of off on once only or other our ours ourselves out over own re s same shall she should shouldn so some such t than that the their theirs them themselves then there these they this those through to too under until up ve very was wasn we were weren what when where which while who whom whose why will with won would wouldn you your yours yourself yourselves please'

// What people say around a question: rare in documents, so it would look telling.
const aroundQuestions =
  'здравствуйте привет спасибо подскажите подскажи скажите скажи расскажите расскажи объясните хочу хочется хотел хотела хотели хотелось узнать нужно нужен нужна нужны могу можете можешь смогу hello hi hey thanks thank tell know want need like'

/** Already in the form `normalise` gives: lower case, `е` for `ё`. */
export const stopWords: ReadonlySet<string> = new Set([
  ...russian.split(' '),
  ...english.split(' '),
  ...aroundQuestions.split(' '),
])
