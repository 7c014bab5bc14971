import { describe, expect, it } from 'vitest'
import { syncedBy } from './synced.ts'

const none = () => false
const only = (mark: string) => (path: string) => path === mark

describe('a folder that is copied away', () => {
  it.each([
    ['/home/a/Dropbox/cases', 'Dropbox'],
    ['/Users/a/Dropbox (Personal)', 'Dropbox'],
    ['/Users/a/Library/CloudStorage/Dropbox-Team/x', 'Dropbox'],
    ['/Users/a/Library/CloudStorage/OneDrive-Personal', 'OneDrive'],
    ['C:\\Users\\a\\OneDrive\\Documents', 'OneDrive'],
    ['C:\\Users\\a\\OneDrive - Some Office\\x', 'OneDrive'],
    ['/Users/a/Library/Mobile Documents/com~apple~CloudDocs/x', 'iCloud Drive'],
    ['C:\\Users\\a\\iCloudDrive', 'iCloud Drive'],
    ['/Users/a/Library/CloudStorage/GoogleDrive-a@example.org/My Drive', 'Google Drive'],
    ['G:\\My Drive\\x', 'Google Drive'],
    ['/home/a/Nextcloud/x', 'Nextcloud'],
  ])('is known by its name: %s', (folder, service) => {
    expect(syncedBy(folder, none)).toBe(service)
  })

  it('is known by the marks in a folder above, however it is called', () => {
    expect(syncedBy('/data/work/cases', only('/data/work/.dropbox.cache'))).toBe('Dropbox')
    expect(syncedBy('D:\\work\\cases', only('D:\\work\\.tmp.driveupload'))).toBe('Google Drive')
    expect(syncedBy('/srv/x', only('/.stfolder'))).toBe('Syncthing')
  })

  it.each([
    '/home/a/Documents',
    '/media/a/STICK',
    '/home/a/boxes',
    '/home/a/my dropbox notes',
    'C:\\Users\\a',
  ])('is not %s', (folder) => {
    expect(syncedBy(folder, none)).toBeNull()
  })
})
