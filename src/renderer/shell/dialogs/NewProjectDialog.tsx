import { Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../store/text'
import { newProject } from '../projectFiles'
import { FormDialog } from './FormDialog'

/** A new project: with the 34 province-level divisions of China, or without regions. */
export const NewProjectDialog = () => {
  const text = useText()
  const [regions, setRegions] = useState<'cn' | 'none'>('cn')
  return (
    <FormDialog
      title={text('forms.new')}
      action={text('forms.new.action')}
      onSubmit={async () => {
        await newProject(regions)
        return null
      }}
    >
      <Radio.Group
        label={text('forms.new.regions')}
        value={regions}
        onChange={(value) => setRegions(value === 'none' ? 'none' : 'cn')}
      >
        <Stack gap={8} mt={6}>
          <Radio
            value="cn"
            data-autofocus
            label={text('forms.new.cn')}
            description={text('forms.new.cn.text')}
          />
          <Radio value="none" label={text('forms.new.none')} description={text('forms.new.none.text')} />
        </Stack>
      </Radio.Group>
    </FormDialog>
  )
}
