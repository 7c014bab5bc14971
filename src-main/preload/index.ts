// Hands the ports that the shell sends to the page, and exposes nothing else. When the page's scripts have run it
// tells the shell, which answers once with `ports`: their names, in the order of the ports.
import { ipcRenderer } from 'electron'

ipcRenderer.on('ports', (event, message: unknown) => window.postMessage(message, '/', event.ports))
window.addEventListener('DOMContentLoaded', () => ipcRenderer.send('page-ready'))
