import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Banner } from '../ui/banner.tsx'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { List } from '../ui/list.tsx'
import { MenuButton } from '../ui/menu-button.tsx'
import { Meter } from '../ui/meter.tsx'
import { Progress } from '../ui/progress.tsx'
import { Table } from '../ui/table.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { say } from '../ui/notice.tsx'
import { names, words } from './words.ts'

const rows = Array.from({ length: 500 }, (_, at) => ({
  id: String(at),
  text: names[at % names.length] ?? '',
}))

export const GalleryNotices = () => {
  const w = words()
  return (
    <>
      <Banner
        tone="danger"
        what={w.what1}
        safe={w.safe1}
        next={w.next1}
        action={{ label: w.tryAgain, onPress: () => undefined }}
        code="evidence/unreadable 4k2m-9xtw"
      />
      <Banner tone="warn" what={w.what1} next={w.next1} />
      <Banner what={w.what1} />
      <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
        <Chip>{w.held}</Chip>
        <Chip tone="accent">{w.letters}</Chip>
        <Chip tone="warn" icon={TriangleAlert}>
          {w.needs}
        </Chip>
        <Chip tone="danger" icon={TriangleAlert}>
          {w.harm}
        </Chip>
      </div>
      <Progress label={w.sealing} note={w.sealNote} value={0.66} onCancel={() => undefined} />
      <Meter label={w.strength} value={3} words={w.strong} />
      <EmptyState drawing="letter" action={{ label: w.write, onPress: () => say('letters:saved') }}>
        {w.empty}
      </EmptyState>
    </>
  )
}

export const GalleryLists = () => {
  const w = words()
  const [tab, setTab] = useState('people')
  return (
    <Tabs
      label={w.tabs}
      value={tab}
      onChange={setTab}
      tabs={[
        { id: 'people', label: w.people, count: 9 },
        { id: 'facts', label: w.facts },
        { id: 'letters', label: w.letters, count: 2 },
      ]}
    >
      <List label={w.list} rows={rows.slice(0, 9)} onOpen={() => undefined}>
        {(row) => (
          <>
            <Bdi name>{row.text}</Bdi>
            <Chip>{w.held}</Chip>
          </>
        )}
      </List>
    </Tabs>
  )
}

export const GalleryTable = () => {
  const w = words()
  return (
    <Table
      label={w.list}
      rows={rows}
      onOpen={() => undefined}
      columns={[
        {
          id: 'number',
          label: w.number,
          width: 120,
          cell: (row) => `K7-${row.id.padStart(4, '0')}`,
          sorts: true,
        },
        { id: 'name', label: w.name, width: '2fr', isName: true, cell: (row) => <Bdi name>{row.text}</Bdi> },
        { id: 'status', label: w.status, cell: () => w.held },
      ]}
    />
  )
}

export const GalleryDialogs = () => {
  const w = words()
  const [open, setOpen] = useState<'none' | 'dialog' | 'confirm'>('none')
  const close = (): void => setOpen('none')
  return (
    <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
      <Button kind="primary" onPress={() => setOpen('dialog')}>
        {w.open}
      </Button>
      <Button onPress={() => setOpen('confirm')}>{w.erase}</Button>
      <Button kind="quiet">{w.write}</Button>
      <Button isDisabled>{w.write}</Button>
      <MenuButton
        label={w.more}
        entries={[{ id: 'a', label: w.write, shortcut: 'Ctrl+E', onPress: close }]}
      />
      <Dialog
        isOpen={open === 'dialog'}
        onClose={close}
        title={w.write}
        foot={
          <Button kind="primary" onPress={close}>
            {w.write}
          </Button>
        }
      >
        <p className="prose">{w.empty}</p>
      </Dialog>
      <ConfirmDialog
        isOpen={open === 'confirm'}
        onClose={close}
        title={w.erase}
        action={w.erase}
        typed="K7-0042"
        onConfirm={close}
      >
        {w.eraseText}
      </ConfirmDialog>
    </div>
  )
}
