// Every component of the kit on two pages, to be looked at in each language and theme. Only in the test build.
import { Button } from '../ui/button.tsx'
import { Section } from '../ui/form.tsx'
import { SaveBar } from '../ui/save-bar.tsx'
import { Screen } from '../ui/screen.tsx'
import { useRoute } from '../route.ts'
import { GalleryFields } from './gallery-fields.tsx'
import { GalleryDialogs, GalleryLists, GalleryNotices, GalleryTable } from './gallery-states.tsx'
import { words } from './words.ts'

export const GalleryScreen = () => {
  const page = useRoute().params['page'] ?? 'fields'
  const w = words()
  if (page === 'table') {
    return (
      <Screen
        title={w.list}
        subtitle={w.subtitle}
        actions={<Button kind="primary">{w.write}</Button>}
        width="full"
        fill
      >
        <GalleryTable />
      </Screen>
    )
  }
  if (page === 'states') {
    return (
      <Screen
        title={w.states}
        subtitle={w.subtitle}
        back={{ label: w.more, onPress: () => undefined }}
        actions={<Button kind="primary">{w.write}</Button>}
      >
        <GalleryDialogs />
        <GalleryNotices />
        <Section title={w.list} actions={<Button kind="quiet">{w.write}</Button>}>
          <GalleryLists />
        </Section>
      </Screen>
    )
  }
  return (
    <Screen
      title={w.title}
      subtitle={w.subtitle}
      foot={
        <SaveBar status={w.draft}>
          <Button shortcut="Ctrl+Enter">{w.saveNew}</Button>
          <Button kind="primary" shortcut="Ctrl+S">
            {w.save}
          </Button>
        </SaveBar>
      }
    >
      <GalleryFields />
    </Screen>
  )
}
