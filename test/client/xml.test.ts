import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Element, parseXml } from '../../src/system/client/xml.ts'

const leaf = (name: string, text = ''): Element => ({ name, text, children: [] })

describe('the reader of answers', () => {
  test.each([
    ['an empty element', '<a/>', leaf('a')],
    ['text', '<a>x y</a>', leaf('a', 'x y')],
    ['a declaration, comments and space', '<?xml version="1.0"?>\n<!-- c --><a>x<!-- y -->z</a>\n', leaf('a', 'xz')],
    ['attributes and prefixes', `<p:a xmlns:p="u" b='"'>x</p:a>`, leaf('a', 'x')],
    ['references', '<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;&#13;</a>', leaf('a', '<>&"\'A😀\r')],
    ['line ends', '<a>1\r\n2\r3</a>', leaf('a', '1\n2\n3')],
    ['sections of text', '<a><![CDATA[<&]]>;</a>', leaf('a', '<&;')],
    [
      'names that mean something to JavaScript',
      '<__proto__><constructor/></__proto__>',
      { name: '__proto__', text: '', children: [leaf('constructor')] },
    ],
  ])('takes %s', (_, source, root) => {
    expect(parseXml(source)).toEqual({ root })
  })

  // The words and the places are those of expat.
  test.each([
    ['nothing', '', 'no element found: line 1, column 0'],
    ['space', ' \n', 'no element found: line 2, column 0'],
    ['words', 'oops', 'syntax error: line 1, column 0'],
    ['JSON', '{"a":1}', 'not well-formed (invalid token): line 1, column 0'],
    ['a cut document', '<a>\n<b>', 'no element found: line 2, column 3'],
    ['a cut tag', '<a><b', 'unclosed token: line 1, column 3'],
    ['a cut comment', '<a><!-- ', 'unclosed token: line 1, column 3'],
    ['a wrong end', '<a></b>', 'mismatched tag: line 1, column 5'],
    ['two documents', '<a/><b/>', 'junk after document element: line 1, column 4'],
    ['a tail', '<a/>x', 'junk after document element: line 1, column 4'],
    ['an unknown entity', '<a>&nbsp;</a>', 'undefined entity: line 1, column 3'],
    ['an entity named like a method', '<a>&constructor;</a>', 'undefined entity: line 1, column 3'],
    ['a lone ampersand', '<a>a&b</a>', 'not well-formed (invalid token): line 1, column 4'],
    ['a NUL by reference', '<a>&#0;</a>', 'not well-formed (invalid token): line 1, column 3'],
    ['an escape by reference', '<a>&#x1b;</a>', 'not well-formed (invalid token): line 1, column 3'],
    ['an escape', '<a>\u001b</a>', 'not well-formed (invalid token): line 1, column 3'],
    ['a document type', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'document types are not read: line 1, column 0'],
    ['a depth that no answer has', '<a>'.repeat(300_000), 'nested too deep: line 1, column 192'],
  ])('refuses %s', (_, source, fault) => {
    expect(parseXml(source)).toEqual({ fault })
  })

  test('gives back any text that was escaped, and any document of it', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '<', '>', '&', '"', "'", ';', ' ', 'é', '😀', '\n', '\t') })
    const { tree } = fc.letrec<{ tree: Element }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.record({ name: fc.constantFrom('a', 'Bc'), text, children: fc.constant<Element[]>([]) }),
        fc.record({
          name: fc.constantFrom('a', 'Bc'),
          text: fc.constant(''),
          children: fc.array(tie('tree'), { minLength: 1 }),
        }),
      ),
    }))
    fc.assert(
      fc.property(tree, (root) => {
        expect(parseXml(print(root))).toEqual({ root })
      }),
    )
  })

  test('answers anything', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      'a',
      '<a>',
      '</a>',
      '<a b="c"/>',
      ' ',
      '=',
      '"',
      '&',
      '&#',
      ';',
      '<!',
      '--',
      ']]>',
      '<![CDATA[',
      '?',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(['root', 'fault']).toContain(Object.keys(parseXml(pieces.join('')))[0])
      }),
    )
  })
})

function print({ name, text, children }: Element): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<${name}>${escaped}${children.map(print).join('')}</${name}>`
}
