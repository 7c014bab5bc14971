// The two ports of this window, and the typed clients on them. A new port (a fresh vault after a crash) replaces
// the old client, and everything that hangs on it is drawn anew.
import { connect } from '#contract/connect'
import type { Client } from '#contract/define'
import { vaultContract, type VaultContract } from '#contract/index'
import { webPort } from '#contract/ports'
import { PortsMessage, shellContract, type ShellContract } from '#contract/shell'

export interface Connection {
  vault: Client<VaultContract>
  shell: Client<ShellContract>
  /** Grows with each new vault. */
  turn: number
}

let connection: Connection | null = null
const listeners = new Set<() => void>()

export const subscribeConnection = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const getConnection = (): Connection | null => connection

const take = (names: PortsMessage['ports'], ports: readonly MessagePort[]): void => {
  const port = (name: 'vault' | 'shell'): MessagePort | undefined => ports[names.indexOf(name)]
  const [vaultPort, shellPort] = [port('vault'), port('shell')]
  const shell = shellPort === undefined ? connection?.shell : connect(shellContract, webPort(shellPort))
  const vault = vaultPort === undefined ? connection?.vault : connect(vaultContract, webPort(vaultPort))
  if (shell === undefined || vault === undefined) return
  connection = { vault, shell, turn: (connection?.turn ?? 0) + 1 }
  for (const listener of listeners) listener()
}

/** Listens for the ports that the preload hands over. Called before anything else in the page. */
export const awaitPorts = (): void => {
  window.addEventListener('message', (event) => {
    const message = PortsMessage.safeParse(event.data)
    if (event.source === window && message.success && event.ports.length > 0) {
      take(message.data.ports, event.ports)
    }
  })
}
