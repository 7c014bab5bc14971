import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { TaskView } from '#contract/tasks'
import { DaysLeft } from '../today/tasks-part.tsx'
import { at } from '../records/shapes.ts'
import { useTrash } from '../trash/use-trash.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { say } from '../ui/notice.tsx'
import { useCommand, vault } from '../vault.ts'
import css from './tasks.module.css'

/** One thing to do, ticked off where it stands. */
export const TaskLine = ({ task }: { task: TaskView }) => {
  const { t } = useTranslation('trash')
  const { move } = useTrash()
  const done = useCommand(vault().tasks.done)
  const tick = async (isDone: boolean): Promise<void> => {
    const receipt = await done.run({ id: task.id, done: isDone })
    if (receipt === null || !isDone) return
    const undo = (): void => void done.run({ id: task.id, done: false })
    say({ key: 'tasks:ticked', action: { key: 'tasks:undo', onPress: undo }, stays: 10_000 })
  }
  return (
    <div className={css.task} data-done={task.done || undefined}>
      <Checkbox isSelected={task.done} onChange={(isDone) => void tick(isDone)}>
        {task.what}
      </Checkbox>
      <span className={css.due}>
        {task.due !== '' && <bdi>{task.due}</bdi>}
        {task.left !== null && !task.done && <DaysLeft left={task.left} />}
        <IconButton
          icon={Trash2}
          label={t('move')}
          onPress={() => void move(at('actions', 'task', task.id))}
        />
      </span>
    </div>
  )
}
