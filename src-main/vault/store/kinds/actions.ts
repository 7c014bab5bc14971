import { z } from 'zod'
import { defineKind } from './define.ts'
import { anyWords, code, date, instant, plain, ref, scalar, text } from './shapes.ts'

export const task = defineKind({
  kind: 'task',
  collection: 'actions',
  version: 1,
  fields: {
    what: text(2),
    due: date(2, 'due'),
    why: text(2),
    done: instant(2, 'done'),
    taskKind: code(2, 'taskKind'),
  },
  migrations: [],
})

/** One clear file that left this computer, until someone says that it is gone. */
export const exit = defineKind({
  kind: 'exit',
  collection: 'actions',
  version: 1,
  fields: {
    what: code(2, 'what'),
    name: text(2),
    where: text(2),
    why: text(2),
    at: instant(2, 'at'),
    goneAt: instant(2, 'goneAt'),
    record: ref(2, 'record'),
  },
  migrations: [],
})

export const dispatch = defineKind({
  kind: 'dispatch',
  collection: 'actions',
  version: 1,
  fields: {
    letter: ref(2, 'letter'),
    office: ref(2, 'office'),
    language: scalar(z.string().max(35), 2, 'language'),
    channel: code(2, 'channel'),
    state: code(2, 'state'),
    at: instant(2, 'at'),
    /** The day it was sent, as it was written. */
    day: date(2, 'day'),
    file: plain(z.string().max(200), 2),
    proof: text(2),
  },
  migrations: [],
})

export const bundle = defineKind({
  kind: 'bundle',
  collection: 'actions',
  version: 1,
  fields: {
    direction: scalar(z.enum(['sent', 'received']), 2, 'direction'),
    profile: code(2, 'profile'),
    partner: ref(2, 'partner'),
    contents: plain(z.json(), 2),
    bundleId: scalar(z.string().max(200), 2, 'bundleId'),
    at: instant(2, 'at'),
    expires: instant(2, 'expires'),
    file: text(2),
    left: plain(z.json(), 2, { words: anyWords }),
  },
  migrations: [],
})
