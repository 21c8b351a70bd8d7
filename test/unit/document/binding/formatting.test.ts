import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { writeDocument } from '../../../../domain/document/binding/index.ts'
import { schema } from '../../../../domain/document/schema/index.ts'
import { Replica } from '../../../support/replica.ts'

describe('formatting', () => {
  it('[BND3] [BND11] plain text typed right before bold text stays plain, wherever was typed before', () => {
    const block = (id: string, text: string) => schema.node('block', { id }, schema.text(text))
    const ydoc = new Y.Doc()
    writeDocument(ydoc, schema.node('doc', null, [block('a', 'unu unu, unu doi.'), block('b', 'trei patru')]))
    const other = new Replica('other', 5, Y.encodeStateAsUpdate(ydoc))
    other.dispatch(other.state.tr.addMark(17, 18, schema.mark('bold')))
    const replica = new Replica('m', 6, Y.encodeStateAsUpdate(other.ydoc))
    // Deleting and typing leave Yjs a place to start from that stands behind the bold sign.
    replica.dispatch(replica.state.tr.delete(1, 13))
    replica.dispatch(replica.state.tr.insertText(' nou', 12))
    for (let i = 0; i < 3; i++) replica.dispatch(replica.state.tr.insertText(`nou${i} `, 1))
    replica.dispatch(replica.state.tr.insert(20, schema.text(' text')))
    expect(replica.state.doc.child(0).toString()).toBe('block("nou2 nou1 nou0  doi text", bold("."))')
    expect(replica.shared().toJSON()).toEqual(replica.state.doc.toJSON())
  })
})
