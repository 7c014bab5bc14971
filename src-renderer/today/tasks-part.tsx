import { Check, ClockAlert, Hourglass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { TaskView } from '#contract/tasks'
import { navigate } from '../route.ts'
import { Chip } from '../ui/chip.tsx'
import { Section } from '../ui/form.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { List } from '../ui/list.tsx'
import { say } from '../ui/notice.tsx'
import { useCommand, vault } from '../vault.ts'

/** Days that are left, in words: "tomorrow", "2 days late". Amber from the day before. */
export const DaysLeft = ({ left }: { left: number }) => {
  const { t } = useTranslation('today')
  if (left < 0) {
    return (
      <Chip tone="danger" icon={ClockAlert}>
        {t('late', { count: -left })}
      </Chip>
    )
  }
  const words = t('left', { count: left })
  return left <= 1 ? (
    <Chip tone="warn" icon={Hourglass}>
      {words}
    </Chip>
  ) : (
    <Chip>{words}</Chip>
  )
}

export const TasksPart = ({ tasks }: { tasks: readonly TaskView[] }) => {
  const { t } = useTranslation('today')
  const done = useCommand(vault().tasks.done)
  const rows = tasks.map((task) => ({ ...task, text: task.what }))
  const tick = async ({ id, what }: TaskView): Promise<void> => {
    if ((await done.run({ id, done: true })) === null) return
    const undo = (): void => void done.run({ id, done: false })
    say({
      key: 'today:undone',
      params: { what },
      action: { key: 'today:undo', onPress: undo },
      stays: 10_000,
    })
  }
  return (
    <Section title={t('tasks')}>
      <List
        label={t('tasks')}
        rows={rows}
        onOpen={({ caseId }) => caseId !== null && navigate('case', { id: caseId })}
        empty={<p className="quiet">{t('quiet')}</p>}
        actions={(task) => (
          <IconButton
            icon={Check}
            label={t('done', { what: task.what || t('noWords') })}
            onPress={() => void tick(task)}
          />
        )}
      >
        {(task) => (
          <>
            <bdi>{task.what || t('noWords')}</bdi>
            <bdi className="quiet numbers">{task.caseNumber}</bdi>
            {task.left !== null ? <DaysLeft left={task.left} /> : <bdi className="quiet">{task.due}</bdi>}
          </>
        )}
      </List>
    </Section>
  )
}
