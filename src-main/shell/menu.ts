// No menu: it would bring reload, zoom and developer tools along. macOS alone needs one for copy and paste.
import { Menu } from 'electron'

export const setMenu = (): void => {
  const menu =
    process.platform === 'darwin' ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]) : null
  Menu.setApplicationMenu(menu)
}
