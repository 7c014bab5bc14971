import { expect, test } from 'vitest'
import { carriedFolder } from './carried.ts'

const PROGRAM = '/media/stick/Amparo/program/amparo.exe'

test('what is kept goes beside the program where there is a folder for it', () => {
  const folders = ['/media/stick/Amparo/amparo-data']
  expect(carriedFolder(PROGRAM, (path) => folders.includes(path))).toBe(folders[0])
})

test('an app without that folder keeps everything where the system wants it', () => {
  const folders = ['/media/stick/amparo-data', '/media/stick/Amparo/program/amparo-data']
  expect(carriedFolder(PROGRAM, (path) => folders.includes(path))).toBeNull()
})
