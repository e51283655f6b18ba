/** Слова о том, что происходит с диалогом, по-русски. */
export const event = {
  retagged: '<b>{{actor}}</b> ставит метки: <b>{{added}}</b>, снимает: <b>{{removed}}</b>',
  untagged: '<b>{{actor}}</b> снимает метки: <b>{{removed}}</b>',
  tagged: '<b>{{actor}}</b> ставит метки: <b>{{added}}</b>',
  system: 'Opora',
  rule: 'Правило «{{name}}»',
  assigned: '<b>{{actor}}</b> назначает ответственного: <b>{{assignee}}</b>',
  assignedSelf: '<b>{{actor}}</b> берёт диалог',
  unassigned: '<b>{{actor}}</b> снимает ответственного',
  teamGiven: '<b>{{actor}}</b> передаёт диалог команде <b>{{team}}</b>',
  teamTaken: '<b>{{actor}}</b> забирает диалог у команды',
  pending: '<b>{{actor}}</b> ждёт ответа клиента',
  snoozed: '<b>{{actor}}</b> откладывает диалог до <b>{{until}}</b>',
  woken: '<b>{{actor}}</b> возвращает диалог в работу',
  wokenByItself: 'Диалог снова в работе: он был отложен до этого времени',
  resolved: '<b>{{actor}}</b>: диалог решён',
  reopened: '<b>{{actor}}</b>: диалог снова открыт',
  handedOver: '<b>{{actor}}</b> передаёт людям: {{reason}}',
  handedOverTo: '<b>{{actor}}</b> передаёт, ответственный <b>{{assignee}}</b>: {{reason}}',
  sla: 'SLA',
  rated: '<b>{{actor}}</b>: оценка {{score}} из 5',
} as const

export const reason = {
  asked: 'попросили позвать человека',
  unsure: 'ассистент не уверен',
  error: 'у ассистента сбой',
  timeout: 'ответ занял слишком много времени',
  budget: 'бюджет ИИ исчерпан',
  no_assistant: 'здесь нет ассистента',
  taken_over: 'отвечает человек',
  rule: 'так велит правило',
} as const
