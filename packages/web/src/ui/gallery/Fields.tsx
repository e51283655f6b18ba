import { Search } from 'lucide-react'
import { useState } from 'react'
import { Checkbox } from '../Checkbox.tsx'
import { Field } from '../Field.tsx'
import { Input } from '../Input.tsx'
import { Segments } from '../Segments.tsx'
import { Select } from '../Select.tsx'
import { TabPanel, Tabs } from '../Tabs.tsx'
import { Textarea } from '../Textarea.tsx'
import { Toggle } from '../Toggle.tsx'

const modes = [
  { value: 'hybrid', label: 'Hybrid' },
  { value: 'vector', label: 'Vector', hint: 'By meaning' },
  { value: 'words', label: 'Words', isDisabled: true },
] as const

type Mode = (typeof modes)[number]['value']

export function Fields() {
  const [mode, setMode] = useState<Mode>('hybrid')
  const [isOn, setOn] = useState(true)
  return (
    <>
      <div className="gal-g">
        <Field label="Rest" hint="A hint below">
          <Input placeholder="Name of the macro" />
        </Field>
        <Field label="With an icon" isOptional>
          <Input icon={Search} defaultValue="Winter tyres" />
        </Field>
        <Field label="Error" error="This name is taken. Add the season or the city">
          <Input defaultValue="Winter tyres" />
        </Field>
        <Field label="Disabled">
          <Input disabled value="Set by the workspace" />
        </Field>
        <Field label="Select">
          <Select value={mode} onChange={setMode} options={modes} />
        </Field>
        <Field label="Select, error" error="Choose another one">
          <Select value={mode} onChange={setMode} options={modes} />
        </Field>
        <Field label="Select, disabled">
          <Select value={mode} onChange={setMode} options={modes} isDisabled />
        </Field>
        <Field label="Several lines">
          <Textarea defaultValue="Здравствуйте! Чем помочь?" />
        </Field>
      </div>
      <div className="gal-f">
        <Checkbox isChecked={!isOn} onChange={() => setOn(!isOn)}>
          Off
        </Checkbox>
        <Checkbox isChecked={isOn} onChange={setOn} hint="With a hint">
          On
        </Checkbox>
        <Checkbox isChecked={false} isMixed onChange={setOn}>
          Mixed
        </Checkbox>
        <Checkbox isChecked isDisabled onChange={setOn}>
          Disabled
        </Checkbox>
        <Toggle isOn={isOn} onChange={setOn}>
          Toggle
        </Toggle>
        <Toggle isOn={false} isDisabled onChange={setOn}>
          Disabled
        </Toggle>
        <Segments label="Mode" value={mode} onChange={setMode} options={modes} />
      </div>
      <Tabs
        label="Mode"
        value={mode}
        onChange={setMode}
        items={[
          { value: 'hybrid', label: 'Mine', count: 14 },
          { value: 'vector', label: 'All', count: 71 },
        ]}
      >
        <TabPanel value="hybrid">Panel of the first tab</TabPanel>
        <TabPanel value="vector">Panel of the second tab</TabPanel>
      </Tabs>
    </>
  )
}
