// The text of a letter between two windows and the vault: what is sent, what is refused, what follows from it.
import { getSchema } from '@tiptap/core'
import { Node, Mark } from '@tiptap/core'
import { yXmlFragmentToProseMirrorRootNode, prosemirrorToYXmlFragment } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BLOCK_NODES, fragmentName } from '#contract/letter-text'
import type { LetterView } from '#contract/letters'
import type { Id } from '#contract/values'
import { openTrialVault, type TrialVault } from '../trial-vault.fixture.ts'

let trial: TrialVault
let caseId: Id
let letter: Id
const ends: (() => void)[] = []

interface Window {
  doc: Y.Doc
  client: number
  /** Messages after the first. */
  heard: Uint8Array[]
  fragment: (language: string) => Y.XmlFragment
  /** Changes the text and keeps it. */
  write: (change: () => void) => Promise<void>
}

const keep = (update: Uint8Array) =>
  trial.client.letters.update({ id: letter, update: new Uint8Array(update) })

const open = async (): Promise<Window> => {
  const doc = new Y.Doc()
  const heard: Uint8Array[] = []
  const client = await new Promise<number>((resolve, reject) => {
    const watching = trial.client.letters.text(
      { id: letter },
      {
        next: (message) => {
          if (message.client !== null) doc.clientID = message.client
          else heard.push(message.update)
          Y.applyUpdate(doc, message.update, 'vault')
          if (message.client !== null) resolve(message.client)
        },
        error: reject,
      },
    )
    ends.push(() => watching.stop())
  })
  const write = async (change: () => void): Promise<void> => {
    const updates: Uint8Array[] = []
    const listen = (update: Uint8Array): void => void updates.push(update)
    doc.on('update', listen)
    doc.transact(change)
    doc.off('update', listen)
    if (updates.length > 0) await keep(Y.mergeUpdates(updates))
  }
  return { doc, client, heard, write, fragment: (language) => doc.getXmlFragment(fragmentName(language)) }
}

const view = async (): Promise<LetterView> => {
  const found = await trial.first(trial.client.letters.open, { id: letter, language: 'en' })
  if (!found) throw new Error('the letter is not there')
  return found
}
const state = async (block: string, language = 'ar'): Promise<string | undefined> =>
  (await view()).outline.find((one) => one.block === block)?.states[language]
const element = (fragment: Y.XmlFragment, at: number): Y.XmlElement => fragment.get(at) as Y.XmlElement
const blockIds = (fragment: Y.XmlFragment): string[] =>
  fragment.toArray().map((one) => (one as Y.XmlElement).getAttribute('block') ?? '')
const append = (one: Y.XmlElement, text: string): void => {
  if (one.length === 0) one.insert(0, [new Y.XmlText()])
  const child = one.get(0) as Y.XmlText
  child.insert(child.length, text)
}
const paragraph = (
  text: string,
  attributes: Record<string, string> = {},
  node = 'paragraph',
): Y.XmlElement => {
  const made = new Y.XmlElement(node)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.insert(0, [new Y.XmlText(text)])
  return made
}
const refused = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'kept',
    (error: { code: string }) => error.code,
  )
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20))

beforeEach(async () => {
  trial = await openTrialVault()
  const { client } = trial
  const source = { told: 'family', how: 'toldBy', learned: '', label: '' }
  caseId = (
    await client.cases.capture({
      language: 'en',
      form: {
        ...{ who: 'Dong Guangping', pseudonym: false, what: ['held'], by: { types: ['police'], text: '' } },
        when: { mode: 'on', text: '24 August 2022', until: '', calendar: null, order: null },
        where: { country: 'VN', text: '', precision: 'country', not: null },
        ...{ now: null, told: { who: source.told, how: source.how, sure: 'sure' }, permission: null },
        ...{ urgent: { kinds: [], next: '', due: '' }, notes: '', files: [] },
      },
    })
  ).id
  await client.cases.setAsks({ id: caseId, asks: [{ type: 'conveyConcern', text: {} }] })
  const { id: office } = await client.offices.addShipped({ key: 'vn-embassy-ca' })
  const started = await client.letters.start({
    ...{ caseId, kind: 'embassy', source: 'en', languages: ['en', 'ar'], offices: [office] },
  })
  letter = started.id
})
afterEach(async () => {
  for (const end of ends.splice(0)) end()
  await trial.end()
})

const text = (name: string, more: object = {}) =>
  Node.create({
    name,
    group: 'block',
    content: 'text*',
    addAttributes: () =>
      Object.fromEntries(
        ['block', 'role', 'when', 'level', 'list', 'ask', 'dir'].map((key) => [key, { default: null }]),
      ),
    renderHTML: () => ['p', 0],
    ...more,
  })
const schema = getSchema([
  Node.create({ name: 'doc', topNode: true, content: 'block+' }),
  Node.create({ name: 'text' }),
  ...BLOCK_NODES.map((name) => text(name)),
  Mark.create({ name: 'bold', renderHTML: () => ['b', 0] }),
  Mark.create({ name: 'italic', renderHTML: () => ['i', 0] }),
  Mark.create({
    name: 'fact',
    addAttributes: () => ({ fact: { default: null }, version: { default: null } }),
    renderHTML: () => ['span', 0],
  }),
])

describe('the text as the editor reads it', () => {
  test('fits the schema of the studio and comes back from the editor unchanged', async () => {
    const { doc } = await open()
    for (const language of ['en', 'ar']) {
      const fragment = doc.getXmlFragment(fragmentName(language))
      const root = yXmlFragmentToProseMirrorRootNode(fragment, schema)
      root.check()
      expect(root.childCount).toBe(fragment.length)
      const again = prosemirrorToYXmlFragment(root, new Y.Doc().getXmlFragment('again'))
      expect(yXmlFragmentToProseMirrorRootNode(again, schema).toJSON()).toEqual(root.toJSON())
    }
  })

  test('marks every sentence of the facts with the fact and its version, in both languages', async () => {
    const { fragment } = await open()
    const { facts } = await view()
    for (const language of ['en', 'ar']) {
      const elements = fragment(language).toArray() as Y.XmlElement[]
      const told = elements.find((one) => one.getAttribute('role') === 'facts')
      const delta = (told?.get(0) as Y.XmlText).toDelta() as { insert: string; attributes: unknown }[]
      expect(delta).toEqual([
        {
          insert: facts[0]?.sentences[language],
          attributes: { fact: { fact: facts[0]?.id, version: facts[0]?.version } },
        },
      ])
    }
    expect(blockIds(fragment('ar'))).toEqual(blockIds(fragment('en')))
    expect(new Set(blockIds(fragment('en'))).size).toBe(fragment('en').length)
  })
})

describe('two windows', () => {
  test('get clients of their own, hear each other and not themselves', async () => {
    const [one, two] = [await open(), await open()]
    expect(one.client).not.toBe(two.client)
    await one.write(() => append(element(one.fragment('en'), 1), ' More.'))
    await settled()
    expect(two.heard).toHaveLength(1)
    expect(one.heard).toHaveLength(0)
    expect(two.fragment('en').toString()).toBe(one.fragment('en').toString())
  })

  test('find the same text after locking and opening again, without the deleted words', async () => {
    const one = await open()
    await one.write(() => append(element(one.fragment('en'), 1), ' KESTREL stays.'))
    await one.write(() => {
      const child = element(one.fragment('en'), 1).get(0) as Y.XmlText
      child.delete(child.toString().indexOf('KESTREL'), 8)
    })
    const kept = one.fragment('en').toString()
    for (const end of ends.splice(0)) end()
    await trial.reopen()
    const two = await open()
    expect(two.fragment('en').toString()).toBe(kept)
    expect(Buffer.from(Y.encodeStateAsUpdate(two.doc)).includes('KESTREL')).toBe(false)
    await two.write(() => append(element(two.fragment('en'), 1), ' Again.'))
  })
})

describe('the other languages', () => {
  test('fall behind in exactly the paragraphs whose source was changed', async () => {
    const one = await open()
    const ids = blockIds(one.fragment('en'))
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(ids.length - 1), { minLength: 1, maxLength: 3 }),
        fc
          .string({ minLength: 1, maxLength: 12 })
          .map((words) => `${words.replace(/[\ud800-\udfff]/g, '')}x`),
        async (changed, words) => {
          await one.write(() => changed.forEach((at) => append(element(one.fragment('en'), at), words)))
          const states = (await view()).outline.map((line) => line.states['ar'])
          expect(states).toEqual(ids.map((_, at) => (changed.includes(at) ? 'stale' : 'translated')))
          for (const at of changed)
            await trial.client.letters.markSame({ id: letter, block: ids[at] ?? '', language: 'ar' })
          expect((await view()).outline.every((line) => line.states['ar'] === 'translated')).toBe(true)
        },
      ),
      { numRuns: 25 },
    )
  })

  test('stay behind while their own words change, until somebody says that they fit', async () => {
    const one = await open()
    const block = blockIds(one.fragment('en'))[1] ?? ''
    await one.write(() => append(element(one.fragment('en'), 1), ' More.'))
    await one.write(() => append(element(one.fragment('ar'), 1), ' تصحيح.'))
    expect(await state(block)).toBe('stale')
    await trial.client.letters.markSame({ id: letter, block, language: 'ar' })
    expect(await state(block)).toBe('translated')
  })

  test('get room beside each new paragraph, which is missing until it has words', async () => {
    const one = await open()
    await one.write(() => one.fragment('en').insert(2, [paragraph('A new paragraph.', { block: 'new1' })]))
    await settled()
    expect(blockIds(one.fragment('ar'))).toEqual(blockIds(one.fragment('en')))
    expect(await state('new1')).toBe('missing')
    await one.write(() => append(element(one.fragment('ar'), 2), 'فقرة جديدة.'))
    expect(await state('new1')).toBe('translated')
    await one.write(() => append(element(one.fragment('en'), 2), ' Longer.'))
    expect(await state('new1')).toBe('stale')
  })

  test('never share an id: the second half of a split paragraph gets one of its own', async () => {
    const one = await open()
    const split = blockIds(one.fragment('en'))[1] ?? ''
    await one.write(() =>
      one.fragment('en').insert(2, [paragraph('Second half.', { block: split }), paragraph('No id.')]),
    )
    await settled()
    const ids = blockIds(one.fragment('en'))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids[1]).toBe(split)
    expect(blockIds(one.fragment('ar'))).toEqual(ids)
  })

  test('keep a paragraph that the source has lost in sight: it stops the letter', async () => {
    const one = await open()
    const [office] = await trial.first(trial.client.offices.list, { language: 'en' })
    if (!office) throw new Error('no office')
    const { id, label: _, warnings: __, printed: ___, ...form } = office
    await trial.client.offices.save({ id, office: { ...form, language: 'ar' } })
    expect((await view()).recipients[0]?.language).toBe('ar')
    const lost = blockIds(one.fragment('en'))[1]
    await one.write(() => one.fragment('en').delete(1, 1))
    const stops = (await view()).gates.filter((line) => line.code === 'extraBlock')
    expect(stops).toMatchObject([{ level: 'stop', go: { where: 'block', block: lost, language: 'ar' } }])
    expect((await view()).outline).toHaveLength(one.fragment('en').length)
    expect(one.fragment('ar').length).toBe(one.fragment('en').length + 1)
  })
})

describe('an update is refused, and nothing is kept,', () => {
  const untouched = async (update: Uint8Array, code: string): Promise<void> => {
    const before = Y.encodeStateAsUpdate((await open()).doc)
    expect(await refused(keep(update))).toBe(code)
    expect(Y.encodeStateAsUpdate((await open()).doc)).toEqual(before)
  }
  const updateOf = (doc: Y.Doc, change: () => void, format: 'update' | 'updateV2' = 'update'): Uint8Array => {
    const updates: Uint8Array[] = []
    doc.on(format, (update: Uint8Array) => void updates.push(update))
    doc.transact(change)
    return updates[0] ?? new Uint8Array()
  }

  test('when it is format V2', async () => {
    const { doc, fragment } = await open()
    await untouched(
      updateOf(doc, () => append(element(fragment('en'), 1), ' V2'), 'updateV2'),
      'letters/bad-update',
    )
  })

  test('when it is no update at all, or one with something behind it', async () => {
    const { doc, fragment } = await open()
    const good = updateOf(doc, () => append(element(fragment('en'), 1), ' x'))
    await untouched(Buffer.concat([good, Buffer.from([1])]), 'letters/bad-update')
    await untouched(new Uint8Array(), 'letters/bad-update')
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 3, maxLength: 60 }), async (bytes) => {
        expect(await refused(keep(bytes))).toMatch(/^letters\/bad-/)
      }),
      { numRuns: 60, examples: [[new Uint8Array([0, 0, 0])]] },
    )
  })

  test('when it comes from a client nobody was given', async () => {
    const { doc, fragment } = await open()
    doc.clientID = 12345
    await untouched(
      updateOf(doc, () => append(element(fragment('en'), 1), ' stranger')),
      'letters/bad-update',
    )
  })

  test('when it leans on something that never came', async () => {
    const { doc, fragment } = await open()
    updateOf(doc, () => append(element(fragment('en'), 1), ' first'))
    await untouched(
      updateOf(doc, () => append(element(fragment('en'), 1), ' second')),
      'letters/bad-update',
    )
  })

  const foreign: [string, (doc: Y.Doc, fragment: Y.XmlFragment) => void][] = [
    ['a foreign node', (_, fragment) => fragment.insert(0, [paragraph('x', {}, 'image')])],
    [
      'a node inside a block',
      (_, fragment) => element(fragment, 1).insert(0, [new Y.XmlElement('hardBreak')]),
    ],
    ['text outside a block', (_, fragment) => fragment.insert(0, [new Y.XmlText('x')])],
    ['a foreign attribute', (_, fragment) => element(fragment, 1).setAttribute('style', 'x')],
    ['a role we do not know', (_, fragment) => element(fragment, 1).setAttribute('role', 'author')],
    [
      'a foreign mark',
      (_, fragment) => (element(fragment, 1).get(0) as Y.XmlText).format(0, 1, { link: { href: 'x' } }),
    ],
    [
      'a mark with more than it may say',
      (_, fragment) => (element(fragment, 1).get(0) as Y.XmlText).format(0, 1, { bold: { by: 'x' } }),
    ],
    [
      'an object inside the text',
      (_, fragment) => (element(fragment, 1).get(0) as Y.XmlText).insertEmbed(0, { a: 1 }),
    ],
    ['another part of the document', (doc) => doc.getMap('notes').set('a', 'b')],
    ['a language that is none', (doc) => doc.getXmlFragment('text:!').insert(0, [paragraph('x')])],
    ['states of its own making', (doc) => doc.getMap('states').set('ar/x', 'y')],
    ['a paragraph beyond all measure', (_, fragment) => append(element(fragment, 1), 'x'.repeat(20_001))],
  ]
  test.each(foreign)('when it brings %s', async (_name, change) => {
    const { doc, fragment } = await open()
    const update = updateOf(doc, () => change(doc, fragment('en')))
    expect(update.length).toBeGreaterThan(2)
    expect(await refused(keep(update))).toMatch(/^letters\/(bad-text|too-big)$/)
  })
})
