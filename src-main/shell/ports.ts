// Gives a page its message ports: once per load that we asked for, to our own top frame and to nobody else.
import { ipcMain, type MessagePortMain, type WebContents } from 'electron'
import type { PortsMessage } from '#contract/shell'

export interface Given {
  names: PortsMessage['ports']
  ports: MessagePortMain[]
}

interface Expected {
  /** What the page's address starts with. */
  page: string
  give: () => Given
}

const expected = new Map<number, Expected>()
let isListening = false

const answer = (event: Electron.IpcMainEvent): void => {
  const waiting = expected.get(event.sender.id)
  const frame = event.senderFrame
  if (waiting === undefined || frame === null || frame.parent !== null) return
  if (!frame.url.startsWith(waiting.page)) return
  expected.delete(event.sender.id)
  const { names, ports } = waiting.give()
  event.sender.postMessage('ports', { ports: names } satisfies PortsMessage, ports)
}

/** The next time the page says that it is ready, it gets what `give` makes. */
export const expectPage = (contents: WebContents, page: string, give: () => Given): void => {
  if (!isListening) ipcMain.on('page-ready', answer)
  isListening = true
  const { id } = contents
  expected.set(id, { page, give })
  contents.once('destroyed', () => expected.delete(id))
}
