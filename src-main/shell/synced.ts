// Recognises a folder whose files are copied to somebody's servers: by the names that the common services give
// their folders, and by the marks they leave in them. Pure but for the question whether a file exists.

interface Service {
  name: string
  /** A folder of the path that gives the service away. */
  folder: RegExp
  /** Files or folders that the service keeps in the top of what it copies. */
  marks: string[]
}

const SERVICES: Service[] = [
  { name: 'OneDrive', folder: /^onedrive( ?-.*|-.*)?$/i, marks: ['.849C9593-D756-4E56-8D6E-42412F2A707B'] },
  {
    name: 'iCloud Drive',
    folder: /^(icloud ?drive|icloud~.*|com~apple~clouddocs|mobile documents)$/i,
    marks: ['.iCloud'],
  },
  { name: 'Dropbox', folder: /^dropbox( \(.*\))?(-.*)?$/i, marks: ['.dropbox', '.dropbox.cache'] },
  {
    name: 'Google Drive',
    folder: /^(google ?drive(-.*)?|my drive|drivefs)$/i,
    marks: ['.tmp.driveupload', '.tmp.drivedownload', '.drive-backups'],
  },
  { name: 'Nextcloud', folder: /^(nextcloud|owncloud)$/i, marks: ['.sync_journal.db', '.nextcloudsync.log'] },
  { name: 'Box', folder: /^(box|box sync|box-box)$/i, marks: [] },
  { name: 'Proton Drive', folder: /^proton ?drive(-.*)?$/i, marks: [] },
  { name: 'MEGA', folder: /^(megasync|mega)$/i, marks: ['.debris'] },
  { name: 'Syncthing', folder: /^syncthing$/i, marks: ['.stfolder'] },
]

const foldersOf = (path: string): string[] => path.split(/[/\\]/)

const ancestorsOf = (path: string): string[] => {
  const separator = path.includes('\\') ? '\\' : '/'
  const parts = foldersOf(path)
  return parts.map((_part, index) => parts.slice(0, index + 1).join(separator) || separator)
}

/**
 * The service that copies what is saved in `folder` (a full path without links), or null.
 * @param exists tells whether a file or folder is there
 */
export const syncedBy = (folder: string, exists: (path: string) => boolean): string | null => {
  const parts = foldersOf(folder)
  const byName = SERVICES.find((service) => parts.some((part) => service.folder.test(part)))
  if (byName !== undefined) return byName.name
  const separator = folder.includes('\\') ? '\\' : '/'
  const isMarked = (service: Service): boolean =>
    ancestorsOf(folder).some((ancestor) =>
      service.marks.some((mark) => exists(`${ancestor.replace(/[/\\]$/, '')}${separator}${mark}`)),
    )
  return SERVICES.find(isMarked)?.name ?? null
}
