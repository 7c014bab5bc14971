import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Form } from './form.tsx'
import { TextField } from './text-field.tsx'

test('a field with a problem does not keep Enter from the form', () => {
  const page = renderToStaticMarkup(
    <Form onSubmit={() => undefined}>
      <TextField label="Key" value="x" onChange={() => undefined} problem="This is no key." />
    </Form>,
  )
  expect(page).toContain('aria-invalid="true"')
  expect(page).toMatch(/<form[^>]* novalidate/i)
})
